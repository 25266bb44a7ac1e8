/** The client alone: the package's own entry loads its pool and its native binding too. */
declare module 'pg/lib/client.js' {
  import { Client } from 'pg';
  export = Client;
}
