/** Reads captures, pcap and pcapng, packet by packet. draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng. */

/** A captured packet. */
export interface Packet {
  /** The number in front of the packet, as Wireshark counts: from 1. */
  readonly number: number;
  /** LINKTYPE_*: what the first bytes are. */
  readonly linkType: number;
  readonly bytes: Uint8Array;
}

/** A file that is no capture, or a broken one; the message says at which byte. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';

  constructor(offset: number, problem: string) {
    super(`byte ${offset}: ${problem}`);
  }
}

const pcapMagics: readonly number[] = [0xa1b2c3d4, 0xa1b23c4d];
const sectionHeader = 0x0a0d0d0a;
const byteOrderMagic = 0x1a2b3c4d;

/** Whether a file starts like a capture. */
export function isCapture(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const view = viewOf(bytes);
  return (
    [false, true].some((little) => pcapMagics.includes(view.getUint32(0, little))) ||
    view.getUint32(0) === sectionHeader
  );
}

/** The packets of a capture, in order. Throws a CaptureError where it is broken, after the packets before that. */
export function readCapture(bytes: Uint8Array): Generator<Packet> {
  if (!isCapture(bytes)) throw new CaptureError(0, 'this is neither pcap nor pcapng');
  return viewOf(bytes).getUint32(0) === sectionHeader ? readPcapng(bytes) : readPcap(bytes);
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const pcapHeader = 24;
const pcapRecord = 16;

function* readPcap(bytes: Uint8Array): Generator<Packet> {
  const view = viewOf(bytes);
  const little = pcapMagics.includes(view.getUint32(0, true));
  need(bytes, 0, pcapHeader, 'the header');
  // The upper bits tell of a frame check sequence.
  const linkType = view.getUint32(20, little) & 0xffff;
  for (let at = pcapHeader, number = 1; at < bytes.length; number++) {
    need(bytes, at, pcapRecord, `packet ${number}`);
    const length = view.getUint32(at + 8, little);
    need(bytes, at + pcapRecord, length, `packet ${number}`);
    yield { number, linkType, bytes: bytes.subarray(at + pcapRecord, at + pcapRecord + length) };
    at += pcapRecord + length;
  }
}

function need(bytes: Uint8Array, at: number, length: number, what: string): void {
  if (at + length <= bytes.length) return;
  throw new CaptureError(at, `${what} needs ${length} bytes, and there are ${Math.max(0, bytes.length - at)}`);
}

const blockTypes = { interface: 1, obsoletePacket: 2, simplePacket: 3, enhancedPacket: 6 } as const;
/** Type and length before, length behind. */
const blockFrame = 12;

interface Block {
  readonly type: number;
  /** Of its body. */
  readonly at: number;
  readonly length: number;
  readonly little: boolean;
}

function* readPcapng(bytes: Uint8Array): Generator<Packet> {
  const view = viewOf(bytes);
  let interfaces: number[] = [];
  let number = 0;
  for (const block of blocksOf(bytes, view)) {
    if (block.type === sectionHeader) interfaces = [];
    if (block.type === blockTypes.interface) interfaces.push(bodyU2(view, block, 0));
    const found = packetIn(view, block);
    if (found === undefined) continue;
    number += 1;
    const linkType = interfaces[found.interface];
    if (linkType === undefined) throw new CaptureError(block.at, `packet ${number} is of no known interface`);
    const start = block.at + found.start;
    if (found.start + found.length > block.length)
      throw new CaptureError(start, `packet ${number} is longer than its block`);
    yield { number, linkType, bytes: bytes.subarray(start, start + found.length) };
  }
}

function* blocksOf(bytes: Uint8Array, view: DataView): Generator<Block> {
  let little = false;
  for (let at = 0; at < bytes.length; ) {
    need(bytes, at, blockFrame, 'a block');
    if (view.getUint32(at) === sectionHeader) little = view.getUint32(at + 8, true) === byteOrderMagic;
    const length = view.getUint32(at + 4, little);
    if (length < blockFrame || length % 4 !== 0)
      throw new CaptureError(at + 4, `a block cannot be ${length} bytes long`);
    need(bytes, at, length, 'a block');
    yield { type: view.getUint32(at, little), at: at + 8, length: length - blockFrame, little };
    at += length;
  }
}

/** Where the packet lies in the body of a block, if it holds one. */
function packetIn(view: DataView, block: Block): { interface: number; start: number; length: number } | undefined {
  switch (block.type) {
    case blockTypes.enhancedPacket:
      return { interface: bodyU4(view, block, 0), start: 20, length: bodyU4(view, block, 12) };
    case blockTypes.obsoletePacket:
      return { interface: bodyU2(view, block, 0), start: 20, length: bodyU4(view, block, 12) };
    case blockTypes.simplePacket:
      return { interface: 0, start: 4, length: Math.min(bodyU4(view, block, 0), block.length - 4) };
    default:
      return undefined;
  }
}

function bodyU2(view: DataView, block: Block, at: number): number {
  if (at + 2 > block.length) throw new CaptureError(block.at, 'a block ends too early');
  return view.getUint16(block.at + at, block.little);
}

function bodyU4(view: DataView, block: Block, at: number): number {
  if (at + 4 > block.length) throw new CaptureError(block.at, 'a block ends too early');
  return view.getUint32(block.at + at, block.little);
}
