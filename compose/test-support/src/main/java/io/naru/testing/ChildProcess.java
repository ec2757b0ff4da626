package io.naru.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A component of Naru in a JVM of its own, so that it can be killed. */
public final class ChildProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread reader = new Thread(this::read, name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code mainClass} on this JVM's class path. */
  public static ChildProcess start(String name, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("-Dai.djl.pytorch.num_threads=1", "-Dai.djl.pytorch.num_interop_threads=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    try {
      return new ChildProcess(name, new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until a line of the output matches.
   *
   * @return the match
   * @throws AssertionError if the process ends first or the time is up; says what it printed
   */
  public Matcher awaitLine(Pattern pattern, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Optional<Matcher> match = find(pattern);
      if (match.isPresent()) {
        return match.get();
      }
      if (ended.await(20, TimeUnit.MILLISECONDS) && find(pattern).isEmpty()) {
        throw new AssertionError(name + " ended before it printed " + pattern + ":\n" + printed());
      }
    }
    throw new AssertionError(name + " did not print " + pattern + " in time:\n" + printed());
  }

  /**
   * Waits until a number that it prints again and again has come so far.
   *
   * @param pattern whose first group is the number
   * @return the largest so far, at least {@code wanted}
   * @throws AssertionError if the process ends first or the time is up; says what it printed
   */
  public long awaitNumber(Pattern pattern, long wanted, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      long reached =
          pattern
              .matcher(printed())
              .results()
              .mapToLong(match -> Long.parseLong(match.group(1)))
              .max()
              .orElse(-1);
      if (reached >= wanted) {
        return reached;
      }
      if (!isAlive()) {
        throw new AssertionError(name + " ended before it came to " + wanted + ":\n" + printed());
      }
      Thread.sleep(2);
    }
    throw new AssertionError(name + " did not come to " + wanted + " in time:\n" + printed());
  }

  /** {@code kill -9}. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** {@code kill -STOP}: the process is there but does nothing, as in a long pause. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** {@code kill -CONT}. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGTERM, then waits. */
  public int terminate(Duration limit) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " did not stop on SIGTERM:\n" + printed());
    }
    return process.exitValue();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String printed() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private Optional<Matcher> find(Pattern pattern) {
    synchronized (output) {
      return output.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
        }
      }
    } catch (IOException e) {
      synchronized (output) {
        output.add("(output broke off: " + e.getMessage() + ")");
      }
    } finally {
      ended.countDown();
    }
  }
}
