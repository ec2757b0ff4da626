package io.naru.chat.model.decoder;

import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptValue;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The decode steps of one thread that were bound lately, by rows and keys: binding costs as much as
 * a step. Threads that count references to the same tensor objects slow each other down, so each
 * has objects of its own for the weights.
 */
final class BoundSteps implements AutoCloseable {

  private static final int CAPACITY = 32;

  private record Key(int first, int rows, int keys) {}

  private final ScriptModule script;
  private final ScriptValue io;
  private final ScriptValue weights;
  private final Map<Key, BoundStep> steps = new LinkedHashMap<>(16, 0.75f, true);
  private BoundStep last;

  BoundSteps(ScriptModule script, ScriptValue io, ScriptValue weights) {
    this.script = script;
    this.io = io;
    this.weights = script.hold("alias", weights);
  }

  /** The step for rows from {@code first} on and so many keys; valid for many calls. */
  BoundStep of(int first, int rows, int keys) {
    if (last == null || last.first() != first || last.rows() != rows || last.keys() != keys) {
      last =
          steps.computeIfAbsent(
              new Key(first, rows, keys),
              key -> BoundStep.bind(script, io, weights, first, rows, keys));
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
    weights.close();
  }
}
