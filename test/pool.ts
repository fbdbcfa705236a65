// Before each file of tests on PostgreSQL: their commands share connections to the tests' own server.
import pg from 'pg'
import { SharingClient } from './sharing.ts'

pg.Client = SharingClient
