/** BIOs that need Node: sockets, with and without blocking. */
export { BIO_new_accept, BIO_s_accept, BIO_set_accept_name } from './accept.ts';
export { BIO_do_accept, BIO_get_accept_port } from './accepting.ts';
export { BIO_new_blocking_accept, BIO_new_blocking_connect, type BlockingOptions } from './blocking.ts';
export {
  BIO_do_connect,
  BIO_new_connect,
  BIO_s_connect,
  BIO_set_conn_hostname,
  BIO_set_conn_port,
} from './connect.ts';
export { BIO_new_socket, type SocketOptions } from './socket.ts';
