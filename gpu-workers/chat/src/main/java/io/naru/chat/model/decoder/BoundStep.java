package io.naru.chat.model.decoder;

import io.naru.nn.torchscript.PreparedCall;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptValue;

/**
 * The decode step bound to some of the rows and to a number of keys: every intermediate result has
 * its place in memory and every view is made, so that a step is arithmetic only.
 */
record BoundStep(int first, int rows, int keys, ScriptValue buffers, PreparedCall call)
    implements AutoCloseable {

  static BoundStep bind(
      ScriptModule script, ScriptValue io, ScriptValue weights, int first, int rows, int keys) {
    ScriptValue buffers = script.hold("bind", io, weights, first, rows, keys);
    return new BoundStep(first, rows, keys, buffers, script.prepare("decode", buffers, weights));
  }

  void run() {
    call.run();
  }

  @Override
  public void close() {
    call.close();
    buffers.close();
  }
}
