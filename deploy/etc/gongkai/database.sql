-- Role and database, as the superuser: psql -v ON_ERROR_STOP=1 -f database.sql postgres. Again: changes nothing.
-- The role has no password: it is known by the user of the system that connects (pg_hba.conf: peer).
SELECT 'CREATE ROLE "{{user}}" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{{user}}') \gexec
SELECT 'CREATE DATABASE "{{database}}" OWNER "{{user}}" ENCODING ''UTF8'' LOCALE ''C.UTF-8'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{{database}}') \gexec
REVOKE ALL ON DATABASE "{{database}}" FROM PUBLIC;
