package io.naru.chat.model.decoder;

import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptValue;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The decode steps bound lately, by rows and keys: binding costs as much as a step. */
final class BoundSteps implements AutoCloseable {

  private static final int CAPACITY = 32;

  private final ScriptModule script;
  private final ScriptValue io;
  private final ScriptValue weights;
  private final Map<Long, BoundStep> steps = new LinkedHashMap<>(16, 0.75f, true);
  private BoundStep last;

  BoundSteps(ScriptModule script, ScriptValue io, ScriptValue weights) {
    this.script = script;
    this.io = io;
    this.weights = weights;
  }

  /** The step for so many rows and keys; valid until the next call. */
  BoundStep of(int rows, int keys) {
    if (last == null || last.rows() != rows || last.keys() != keys) {
      last =
          steps.computeIfAbsent(
              (long) rows << 32 | keys, key -> BoundStep.bind(script, io, weights, rows, keys));
      if (steps.size() > CAPACITY) {
        Iterator<BoundStep> oldest = steps.values().iterator();
        oldest.next().close();
        oldest.remove();
      }
    }
    return last;
  }

  @Override
  public void close() {
    steps.values().forEach(BoundStep::close);
    steps.clear();
    last = null;
  }
}
