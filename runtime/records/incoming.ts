/** What the record layer delivers. Whether it may come now is for the machine to say. */

export type Incoming =
  /** `message` is whole, with its four-byte header, in memory of its own. */
  | { readonly type: 'handshake'; readonly messageType: number; readonly message: Uint8Array }
  | { readonly type: 'alert'; readonly level: number; readonly description: number }
  | { readonly type: 'change_cipher_spec' }
  /** `data` is a view into the input buffer, good until the next `pull`; it may be empty. */
  | { readonly type: 'application_data'; readonly data: Uint8Array };

/** Why there is nothing to deliver: `readRetry` tells more of 'blocked', `endedMidRecord` of 'ended'. */
export type Pause = 'blocked' | 'ended' | 'failed';
