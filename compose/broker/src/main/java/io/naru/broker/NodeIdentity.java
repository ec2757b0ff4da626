package io.naru.broker;

import java.nio.file.Path;
import java.util.Properties;

/** Who the single node is and where it listens. */
final class NodeIdentity {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String HOST = "127.0.0.1";

  private NodeIdentity() {}

  static Properties of(Path dataDirectory, int port, int controllerPort) {
    String client = "PLAINTEXT://" + HOST + ":" + port;
    String controller = CONTROLLER_LISTENER + "://" + HOST + ":" + controllerPort;
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE_ID));
    p.put("log.dirs", dataDirectory.toString());
    p.put("controller.listener.names", CONTROLLER_LISTENER);
    p.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
    p.put("inter.broker.listener.name", "PLAINTEXT");
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("listeners", client + "," + controller);
    p.put("advertised.listeners", client);
    return p;
  }
}
