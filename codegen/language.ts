/** What the spec language knows by itself: built-in waits, events and steps. */

export const roles = ['client', 'server'] as const;
export type Role = (typeof roles)[number];

/** What `peer` gives besides messages. Application data comes as an event only where the state is not open for reading. */
export const peerEvents = [
  'ChangeCipherSpec',
  'alert',
  'closeNotify',
  'userCanceled',
  'transportEnded',
  'transportFailed',
  'applicationData',
] as const;

/** The event that a failed check becomes. */
export const refused = 'refused';

/** The transport may fail whenever something is still to be written, so in every state. */
export const transportFailed = 'transportFailed';

/** What the event carries that a `.ksy` describes under another name. */
export const carriedMessages: Readonly<Record<string, string>> = { alert: 'Alert' };

/** The step that the driver performs by itself. */
export const addToTranscript = 'addToTranscript';
/** The record layer passes over 0-RTT data that it has no keys for, as far as its limit goes. */
export const skipEarlyData = 'skipEarlyData';
/** The steps that are a word of their own. */
export const bareSteps = [addToTranscript, skipEarlyData] as const;

export type BareStep = (typeof bareSteps)[number];

export const isBareStep = (name: string): name is BareStep => bareSteps.some((step) => step === name);

/** The key of `anywhere` that answers what nothing else does. */
export const otherwise = 'otherwise';

export const openings = ['read', 'write', 'readEarly', 'writeEarly'] as const;
/** The epoch of records without protection. */
export const plaintext = 'none';
export const directions = ['send', 'recv'] as const;

export const errorClasses = [
  'NONE',
  'SSL',
  'WANT_READ',
  'WANT_WRITE',
  'WANT_X509_LOOKUP',
  'SYSCALL',
  'ZERO_RETURN',
  'WANT_CONNECT',
  'WANT_ACCEPT',
  'WANT_ASYNC',
  'WANT_ASYNC_JOB',
  'WANT_CLIENT_HELLO_CB',
  'WANT_RETRY_VERIFY',
] as const;

/** What a BIO may be unable to do just now. */
export const bioWaits = ['read', 'write', 'connect', 'accept'] as const;
