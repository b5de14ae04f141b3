// SPDX-License-Identifier: GPL-3.0-or-later
// A server of the CouchDB protocol on LevelDB. Usage: peer-server.js FOLDER
// Prints its port once it listens, and ends when its input is closed.
const path = require('path');
const express = require('express');
const folder = process.argv[2];
const PouchDB = require('pouchdb-node').defaults({ prefix: folder + path.sep });

const app = express();
app.use('/', require('express-pouchdb')(PouchDB, {
  mode: 'fullCouchDB',
  inMemoryConfig: true,
  logPath: path.join(folder, 'log.txt'),
  overrideMode: { exclude: ['routes/log', 'routes/fauxton', 'routes/find'] },
}));
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
