package io.naru.chat.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.naru.nn.torchscript.PreparedCall;
import io.naru.nn.torchscript.ScriptModule;

/** The decode step bound to a number of rows and of keys: all views made, nothing left to pass. */
record BoundStep(int rows, int keys, NDList views, PreparedCall greedy, PreparedCall withLogits)
    implements AutoCloseable {

  static BoundStep bind(
      ScriptModule script, NDList weights, KvCache cache, StepBuffers buffers, int rows, int keys) {
    NDList io = buffers.firstRows(rows);
    io.add(cache.keyBases().get(new NDIndex().addSliceDim(0, rows)));
    io.add(cache.valueBases().get(new NDIndex().addSliceDim(0, rows)));
    NDList caches = cache.firstSlots(rows, keys);
    PreparedCall greedy = script.prepare("decode", io, weights, cache.flat(), caches, false);
    PreparedCall withLogits = script.prepare("decode", io, weights, cache.flat(), caches, true);
    NDList views = new NDList(io);
    views.addAll(caches);
    return new BoundStep(rows, keys, views, greedy, withLogits);
  }

  void run(boolean logitsWanted) {
    (logitsWanted ? withLogits : greedy).run();
  }

  @Override
  public void close() {
    greedy.close();
    withLogits.close();
    views.forEach(NDArray::close);
  }
}
