/** SSH: paramiko and fabric block, asyncssh is awaited. */
import type { Fact, Library } from "../fact.ts";

export const paramiko: Library = {
  imports: ["paramiko"],
  package: "paramiko",
  source: "https://docs.paramiko.org/en/stable/api/client.html",
  get facts(): readonly Fact[] {
    return [
      { name: "paramiko.SSHClient", is: "class", context: "sync", instead: "async with asyncssh.connect(host) as connection:", closedBy: "close()" },
      { name: "paramiko.SSHClient.connect", blocks: "network", instead: "await asyncssh.connect(host)", timeoutParameter: "timeout" },
      { name: "paramiko.SSHClient.exec_command", returnsTuple: ["paramiko.ChannelFile", "paramiko.ChannelFile", "paramiko.ChannelFile"], blocks: "network", instead: "await connection.run(command)", timeoutParameter: "timeout" },
      { name: "paramiko.SSHClient.open_sftp", returns: "paramiko.SFTPClient", context: "sync", blocks: "network", instead: "await connection.start_sftp_client()", closedBy: "close()" },
      { name: "paramiko.SSHClient.load_system_host_keys", blocks: "smallFile" },
      { name: "paramiko.ChannelFile", is: "class", iterates: "sync", iterationBlocks: "network", context: "sync" },
      { name: "paramiko.ChannelFile.read", blocks: "network", instead: "await process.stdout.read()" },
      { name: "paramiko.ChannelFile.readline", blocks: "network", instead: "await process.stdout.read()" },
      { name: "paramiko.ChannelFile.readlines", blocks: "network", instead: "await process.stdout.read()" },
      { name: "paramiko.ChannelFile.write", blocks: "network", instead: "await process.stdout.read()" },
      { name: "paramiko.SFTPClient", is: "class", context: "sync", closedBy: "close()" },
      { name: "paramiko.SFTPClient.get", blocks: "network", instead: "await sftp.get(*arguments)" },
      { name: "paramiko.SFTPClient.put", blocks: "network", instead: "await sftp.put(*arguments)" },
      { name: "paramiko.SFTPClient.open", blocks: "network", instead: "await sftp.open(*arguments)" },
      { name: "paramiko.SFTPClient.listdir", blocks: "network", instead: "await sftp.listdir(*arguments)" },
      { name: "paramiko.SFTPClient.stat", blocks: "network", instead: "await sftp.stat(*arguments)" },
      { name: "paramiko.SFTPClient.remove", blocks: "network", instead: "await sftp.remove(*arguments)" },
      { name: "paramiko.SFTPClient.rename", blocks: "network", instead: "await sftp.rename(*arguments)" },
      { name: "paramiko.SFTPClient.mkdir", blocks: "network", instead: "await sftp.mkdir(*arguments)" },
      { name: "paramiko.SFTPClient.rmdir", blocks: "network", instead: "await sftp.rmdir(*arguments)" },
      { name: "paramiko.SFTPClient.getfo", blocks: "network", instead: "await sftp.getfo(*arguments)" },
      { name: "paramiko.SFTPClient.putfo", blocks: "network", instead: "await sftp.putfo(*arguments)" },
      { name: "paramiko.Transport", is: "class", context: "sync", blocks: "network", closedBy: "close()" },
      { name: "paramiko.Transport.connect", blocks: "network" },
      { name: "paramiko.Transport.auth_password", blocks: "network" },
      { name: "paramiko.Transport.auth_publickey", blocks: "network" },
      { name: "paramiko.Channel", is: "class", context: "sync", closedBy: "close()" },
      { name: "paramiko.Channel.recv", blocks: "network" },
      { name: "paramiko.Channel.send", blocks: "network" },
      { name: "paramiko.Channel.sendall", blocks: "network" },
      { name: "paramiko.Channel.recv_exit_status", blocks: "network" },
      { name: "paramiko.Channel.exec_command", blocks: "network" },
    ];
  },
};

export const asyncssh: Library = {
  imports: ["asyncssh"],
  package: "asyncssh",
  source: "https://asyncssh.readthedocs.io/en/stable/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "asyncssh.connect", is: "coroutine", returns: "asyncssh.SSHClientConnection", context: "async", waits: "network", timeoutParameter: "connect_timeout", closedBy: "close()" },
      { name: "asyncssh.SSHClientConnection", is: "class", context: "async", closedBy: "close()", loopBound: true },
      { name: "asyncssh.SSHClientConnection.run", is: "coroutine", waits: "network", timeoutParameter: "timeout" },
      { name: "asyncssh.SSHClientConnection.create_process", is: "coroutine", context: "async", waits: "network" },
      { name: "asyncssh.SSHClientConnection.start_sftp_client", is: "coroutine", context: "async", waits: "network" },
      { name: "asyncssh.SSHClientConnection.wait_closed", is: "coroutine" },
      { name: "asyncssh.listen", is: "coroutine", context: "async", closedBy: "close()" },
      { name: "asyncssh.create_server", is: "coroutine", context: "async", closedBy: "close()" },
    ];
  },
};

export const fabric: Library = {
  imports: ["fabric"],
  package: "fabric",
  source: "https://docs.fabfile.org/en/latest/api/connection.html",
  get facts(): readonly Fact[] {
    return [
      { name: "fabric.Connection", is: "class", context: "sync", instead: "async with asyncssh.connect(host) as connection:", closedBy: "close()" },
      { name: "fabric.Connection.run", blocks: "network", instead: "await connection.run(command)" },
      { name: "fabric.Connection.sudo", blocks: "network", instead: "await connection.run(command)" },
      { name: "fabric.Connection.put", blocks: "network", instead: "await connection.run(command)" },
      { name: "fabric.Connection.get", blocks: "network", instead: "await connection.run(command)" },
      { name: "fabric.Connection.open", blocks: "network", instead: "await connection.run(command)" },
    ];
  },
};
