package io.naru.runtime.sim;

import io.naru.runtime.request.Request;
import io.naru.runtime.request.RequestHead;
import io.naru.runtime.request.SourcePosition;
import io.naru.runtime.request.Work;
import io.naru.runtime.sim.Script.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Draws requests of every kind. */
public final class Requests {
  private final Random random;
  private int next;

  public Requests(Random random) {
    this.random = random;
  }

  /** A request as it is taken at {@code now}; one in four has something wrong with it. */
  public Work<Script> draw(Instant now) {
    int number = next++;
    String id = "r" + number;
    Instant deadline =
        now.plus(Duration.ofMillis(random.nextInt(8) == 0 ? random.nextInt(60) : 60_000));
    Fault fault = random.nextInt(8) == 0 ? Fault.values()[random.nextInt(4)] : Fault.NONE;
    int length = 1 + random.nextInt(12);
    Script script = new Script(id, length, fault, random.nextInt(length), deadline);
    Request<Script> request =
        new Request<>(
            new RequestHead(id, "default", now, deadline),
            random.nextInt(5),
            random.nextInt(4) > 0,
            script);
    int attempt = random.nextInt(20) == 0 ? 5 : 1 + random.nextInt(4);
    return new Work<>(request, new SourcePosition("requests", 0, number), attempt, now);
  }
}
