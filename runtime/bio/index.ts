/** BIOs that work wherever JavaScript does; the ones that need Node are in node/index.ts. */
export * from './base.ts';
export type { Bio, Retry } from './bio.ts';
export { BIO_f_buffer, BIO_set_buffer_size, BIO_set_read_buffer_size, BIO_set_write_buffer_size } from './buffer.ts';
export * from './callback.ts';
export * from './calls.ts';
export * from './chain.ts';
export { BIO_f_null } from './filter.ts';
export { BIO_get_mem_data, BIO_new_mem_buf, BIO_s_mem, BIO_set_mem_eof_return, BIO_set_mem_limit } from './memory.ts';
export { BIO_s_null } from './null.ts';
export * from './pair.ts';
export { whenReady } from './ready.ts';
export * from './retry.ts';
export { BIO_new_streams, DEFAULT_HIGH_WATER_MARK, type StreamPair } from './streams.ts';
