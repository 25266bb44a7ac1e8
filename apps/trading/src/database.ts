/** The ledger of all trades. The version has long-term support: it gets fixes only. */
export const ledger = { engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.10.4' } as const;
