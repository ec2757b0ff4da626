package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.kafka.ScriptPipeline.Answer;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.TrafficSplit;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.spi.ModelSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Someone who asks without pause, and who knows for each request which version has to answer it: by
 * a lineup that stood between its asking and its answer.
 */
final class RolloutTraffic implements AutoCloseable {
  private static final int A_PHASE = 400;
  private static final byte[] LINE =
      ScriptPipeline.line(1, Fault.NONE, 0, Instant.now().plusSeconds(3_600));

  private final Stand stand;
  private final TrafficSplit split;
  private final List<Lineup<ModelSource>> lineups = new ArrayList<>();
  private final List<Map<Role, Integer>> answered = new ArrayList<>();
  private final Map<String, Integer> askedIn = new ConcurrentHashMap<>();
  private final Set<String> checked = new HashSet<>();
  private final Thread asker = new Thread(this::ask, "asker");
  private volatile int phase;
  private volatile boolean stopping;

  RolloutTraffic(Stand stand, TrafficSplit split) {
    this.stand = stand;
    this.split = split;
  }

  static String signed(String version, String id) {
    return version + ":" + id;
  }

  /** From here on all workers have this lineup. */
  void settled(Lineup<ModelSource> lineup) {
    lineups.add(lineup);
    answered.add(new EnumMap<>(Role.class));
    phase = lineups.size() - 1;
    if (phase == 0) {
      asker.start();
    }
  }

  /** Waits for enough answers to what was asked under this lineup, and checks all that came. */
  void check() {
    Stand.await(() -> readAnswers() && answered(phase) >= A_PHASE, A_PHASE + " answers");
  }

  /** Stops asking, and checks that every request is answered, once. */
  void stop() throws InterruptedException {
    stopping = true;
    asker.join();
    Stand.await(() -> readAnswers() && checked.equals(askedIn.keySet()), "answer to the last");
    stand.answers(checked.size()).values().forEach(answers -> assertEquals(1, answers.size()));
  }

  /** Requests that were asked and answered under a lineup. */
  int answered(int lineup) {
    return answered.get(lineup).values().stream().mapToInt(Integer::intValue).sum();
  }

  int answered(Role role, int lineup) {
    return answered.get(lineup).getOrDefault(role, 0);
  }

  private void ask() {
    while (!stopping) {
      String id = Stand.newId();
      askedIn.put(id, phase);
      stand.ask(id, LINE);
    }
  }

  private boolean readAnswers() {
    stand
        .answers(0)
        .forEach(
            (id, answers) -> {
              if (checked.add(id)) {
                check(id, answers.get(0));
              }
            });
    return true;
  }

  private void check(String id, Answer answer) {
    assertEquals("result", answer.outcome());
    String version = answer.version().substring(0, answer.version().indexOf('@'));
    assertEquals(signed(version, id), answer.text(), "another version than the one named");
    int asked = askedIn.get(id);
    List<String> expected =
        lineups.subList(asked, phase + 1).stream().map(lineup -> label(id, lineup)).toList();
    assertTrue(expected.contains(answer.version()), answer.version() + ", not of " + expected);
    if (asked == phase) {
      answered.get(phase).merge(split.roleOf(id, lineups.get(phase)), 1, Integer::sum);
    }
  }

  private String label(String id, Lineup<ModelSource> lineup) {
    ModelSource source = lineup.in(split.roleOf(id, lineup)).orElseThrow();
    return source.version() + "@" + source.controlOffset();
  }

  @Override
  public void close() {
    stopping = true;
  }
}
