/** A user without a password could be anyone: locked until it is given one. */
const identified = {
  iam: `IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL`,
  secret: 'REQUIRE SSL ACCOUNT LOCK',
};

/**
 * Run as the master user. MariaDB has a right of its own for `SHOW REPLICA STATUS`.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
 */
export const mysqlSetup = (
  credentials: 'iam' | 'secret',
): string => `CREATE USER IF NOT EXISTS 'dr_probe'@'%' ${identified[credentials]};
CREATE DATABASE IF NOT EXISTS dr_probe;
CREATE TABLE IF NOT EXISTS dr_probe.heartbeat (
  source varchar(64) PRIMARY KEY,
  beat bigint NOT NULL
);
GRANT REPLICATION CLIENT /*M!100502 , SLAVE MONITOR */ ON *.* TO 'dr_probe'@'%';
GRANT SELECT, INSERT, UPDATE ON dr_probe.heartbeat TO 'dr_probe'@'%';
`;
