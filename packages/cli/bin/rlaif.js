#!/usr/bin/env node
// Syntax of old Nodes only, so that they come as far as the message.
const version = process.version.slice(1).split('.').map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 18)) {
  process.stderr.write(`rlaif needs Node 22.18 or newer; this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  void import('../dist/main.js');
}
