package io.naru.runtime.sim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.spi.InvalidRequestException;
import io.naru.runtime.spi.StepEvent;
import io.naru.runtime.spi.StepModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tiny test model: says token after token of a {@link Script}, and holds its caller to the
 * contract of {@link StepModel}.
 */
public final class ScriptedStepModel implements StepModel<Script, TextPiece, String> {
  private static final class Progress {
    final Script script;
    final StringBuilder text = new StringBuilder();
    int tokens;

    Progress(Script script) {
      this.script = script;
    }
  }

  private final int slots;
  private final Runnable beforeStep;
  private final java.util.function.Consumer<Script> onAdmit;
  private final Map<String, Progress> active = new LinkedHashMap<>();
  private boolean closed;

  /**
   * @param beforeStep lets time pass
   * @param onAdmit sees each request that reaches compute
   */
  public ScriptedStepModel(
      int slots, Runnable beforeStep, java.util.function.Consumer<Script> onAdmit) {
    this.slots = slots;
    this.beforeStep = beforeStep;
    this.onAdmit = onAdmit;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public void admit(String handle, Script script) {
    assertFalse(closed);
    assertTrue(active.size() < slots, "no free slot");
    onAdmit.accept(script);
    if (script.fault() == Fault.INVALID) {
      throw new InvalidRequestException("refused");
    }
    assertNull(active.put(handle, new Progress(script)));
  }

  @Override
  public List<StepEvent<TextPiece, String>> step() {
    assertFalse(closed);
    assertFalse(active.isEmpty(), "a step for nobody");
    beforeStep.run();
    for (Progress each : active.values()) {
      if (each.script.fault() == Fault.UNNAMED && each.tokens == each.script.faultAt()) {
        throw new IllegalStateException("something is wrong");
      }
    }
    List<StepEvent<TextPiece, String>> events = new ArrayList<>();
    for (String handle : List.copyOf(active.keySet())) {
      advance(handle, active.get(handle), events);
    }
    return events;
  }

  private void advance(String handle, Progress each, List<StepEvent<TextPiece, String>> events) {
    if (each.script.fault() == Fault.NAMED && each.tokens == each.script.faultAt()) {
      active.remove(handle);
      events.add(new StepEvent.Failed<>(handle, new IllegalStateException("this one")));
      return;
    }
    String token = each.script.token(each.tokens++);
    events.add(new StepEvent.Piece<>(handle, new TextPiece(each.text.length(), token)));
    each.text.append(token);
    if (each.tokens == each.script.length()) {
      active.remove(handle);
      events.add(new StepEvent.Finished<>(handle, each.text.toString()));
    }
  }

  @Override
  public Optional<String> remove(String handle) {
    return Optional.ofNullable(active.remove(handle)).map(each -> each.text.toString());
  }

  @Override
  public void close() {
    assertFalse(closed, "closed twice");
    assertTrue(active.isEmpty(), "closed while working");
    closed = true;
  }

  public boolean closed() {
    return closed;
  }
}
