/**
 * With the role `rds_iam` Aurora takes IAM tokens, and no password any more.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
const takesTokens = `  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
    GRANT rds_iam TO dr_probe;
  END IF;
`;

/** Run as the master user in the database that the probe connects to. */
export const postgresqlSetup = (credentials: 'iam' | 'secret'): string => `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dr_probe') THEN
    CREATE ROLE dr_probe LOGIN;
  END IF;
${credentials === 'iam' ? takesTokens : ''}  EXECUTE format('GRANT CONNECT ON DATABASE %I TO dr_probe', current_database());
END $$;
ALTER ROLE dr_probe CONNECTION LIMIT 10;
CREATE SCHEMA IF NOT EXISTS dr_probe;
CREATE TABLE IF NOT EXISTS dr_probe.heartbeat (
  source text PRIMARY KEY,
  beat bigint NOT NULL
);
GRANT USAGE ON SCHEMA dr_probe TO dr_probe;
GRANT SELECT, INSERT, UPDATE ON dr_probe.heartbeat TO dr_probe;
`;
