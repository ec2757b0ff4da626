package io.naru.runtime.sim;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.InvalidRequestException;
import java.util.List;
import java.util.function.Consumer;

/** The tiny test model in its batch form: answers the whole of a {@link Script}. */
public final class ScriptedBatchModel implements BatchModel<Script, String> {
  private final Consumer<List<Script>> onBatch;
  private boolean closed;

  /**
   * @param onBatch sees each batch that reaches compute, and lets time pass
   */
  public ScriptedBatchModel(Consumer<List<Script>> onBatch) {
    this.onBatch = onBatch;
  }

  @Override
  public List<String> infer(List<Script> inputs) {
    assertFalse(closed);
    onBatch.accept(inputs);
    for (Script script : inputs) {
      if (script.fault() == Fault.INVALID) {
        throw new InvalidRequestException("refused");
      } else if (script.fault() != Fault.NONE) {
        throw new IllegalStateException("something is wrong");
      }
    }
    return inputs.stream().map(Script::answer).toList();
  }

  @Override
  public void close() {
    assertFalse(closed, "closed twice");
    closed = true;
  }

  public boolean closed() {
    return closed;
  }
}
