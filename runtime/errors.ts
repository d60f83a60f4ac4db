/** How a check says no: the alert the peer is told and the reason the application is told. */

/**
 * Thrown by readers, checks and the record layer; caught by the handshake driver alone, which makes it the event `refused`.
 * Never leaves an `SSL_*` function.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** Alert name as in RFC 9846 section 6 (`illegal_parameter`). */
  readonly alert: string;
  /** OpenSSL's or BoringSSL's reason name (`WRONG_CURVE`). */
  readonly reason: string;

  constructor(alert: string, reason: string, detail = '') {
    super(detail === '' ? `${reason} (${alert})` : `${reason} (${alert}): ${detail}`);
    this.alert = alert;
    this.reason = reason;
  }
}
