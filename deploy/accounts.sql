-- The two accounts of a PostgreSQL installation, made by a superuser before the first `migrate`:
--   psql -v owner_password=… -v serve_password=… -f deploy/accounts.sql
-- `portal_owner` owns the tables and migrates them. `portal` serves: it reads and writes rows, and can neither
-- change the tables nor pass by row-level security.
\set ON_ERROR_STOP on
CREATE ROLE portal_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE portal LOGIN PASSWORD :'serve_password' NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE DATABASE portal OWNER portal_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal;
\connect portal
ALTER SCHEMA public OWNER TO portal_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portal;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO portal;
