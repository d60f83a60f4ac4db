/** The error queue of OpenSSL: what went wrong, oldest first, until somebody asks. ERR_get_error(3). */

import { isReason, reasonByCode, reasons } from '../../generated/registry/reasons.ts';

/** The library number of libssl in an error code. */
export const ERR_LIB_SSL = 20;
const libraryShift = 23;
const reasonMask = 0x7fffff;
/** OpenSSL keeps 16; the oldest is lost first. */
const capacity = 16;

interface Entry {
  readonly code: number;
  /** More about it, for people; may be empty. */
  readonly data: string;
}

const queue: Entry[] = [];

/** Puts an error of the SSL library into the queue. `reason` is a name such as `WRONG_CURVE`. */
export function raise(reason: string, data = ''): void {
  const name = isReason(reason) ? reason : 'INTERNAL_ERROR';
  queue.push({ code: ERR_PACK(ERR_LIB_SSL, reasons[name].code), data });
  if (queue.length > capacity) queue.shift();
}

/** An error code of a library and a reason number. */
export function ERR_PACK(library: number, reason: number): number {
  return ((library << libraryShift) >>> 0) + reason;
}

export function ERR_GET_LIB(code: number): number {
  return code >>> libraryShift;
}

export function ERR_GET_REASON(code: number): number {
  return code & reasonMask;
}

/** Takes the oldest error out of the queue; 0 when there is none. */
export function ERR_get_error(): number {
  return queue.shift()?.code ?? 0;
}

/** The oldest error, left where it is; 0 when there is none. */
export function ERR_peek_error(): number {
  return queue[0]?.code ?? 0;
}

/** The newest error, left where it is; 0 when there is none. */
export function ERR_peek_last_error(): number {
  return queue.at(-1)?.code ?? 0;
}

/** Like ERR_peek_last_error, with what more is known: `[code, data]`. */
export function ERR_peek_last_error_data(): readonly [number, string] {
  const last = queue.at(-1);
  return last === undefined ? [0, ''] : [last.code, last.data];
}

/** Empties the queue. */
export function ERR_clear_error(): void {
  queue.length = 0;
}

/** The text of the reason (`wrong curve`), or null where the code has none. */
export function ERR_reason_error_string(code: number): string | null {
  return reasonByCode(ERR_GET_REASON(code))?.text ?? null;
}

/** The name of the reason (`WRONG_CURVE`), or null where the code has none. */
export function ERR_reason_name(code: number): string | null {
  return reasonByCode(ERR_GET_REASON(code))?.name ?? null;
}

/** `SSL routines`, or null for a code of no library that is here. */
export function ERR_lib_error_string(code: number): string | null {
  return ERR_GET_LIB(code) === ERR_LIB_SSL ? 'SSL routines' : null;
}

/** `error:0A000123:SSL routines::wrong curve`, as in OpenSSL 3. */
export function ERR_error_string(code: number): string {
  const hex = code.toString(16).toUpperCase().padStart(8, '0');
  const library = ERR_lib_error_string(code) ?? `lib(${ERR_GET_LIB(code)})`;
  const reason = ERR_reason_error_string(code) ?? `reason(${ERR_GET_REASON(code)})`;
  return `error:${hex}:${library}::${reason}`;
}

/** Takes every error out of the queue and hands each to `print` as a line without its end. */
export function ERR_print_errors(print: (line: string) => void): void {
  for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
    print(entry.data === '' ? ERR_error_string(entry.code) : `${ERR_error_string(entry.code)}:${entry.data}`);
  }
}
