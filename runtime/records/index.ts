/** The record layer, as others see it. */

export type { ContentTypeName } from './content-type.ts';
export type { Incoming, Pause } from './incoming.ts';
export { RecordLayer, type RecordOptions } from './record-layer.ts';
