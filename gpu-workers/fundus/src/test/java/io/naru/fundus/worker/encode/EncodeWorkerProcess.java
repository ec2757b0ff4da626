package io.naru.fundus.worker.encode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.MemberCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The worker as a process of its own, for tests that kill it. Arguments: key=value. */
final class EncodeWorkerProcess {
  static final Pattern ENCODED = Pattern.compile("encoded (\\d+)");

  /** Between the codes and their commit, so that a kill meets it there. */
  private static final long SLOWNESS_MS = 60;

  private EncodeWorkerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    EncodeWorker worker = EncodeWorker.start(settings, new SlowModel(), new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
    worker.stopped().get();
  }

  private static final class SlowModel extends PlainModel {
    private int encoded;

    @Override
    public List<MemberCode> encode(List<RgbImage> photographs) {
      List<MemberCode> codes = super.encode(photographs);
      encoded += codes.size();
      System.out.println("encoded " + encoded);
      try {
        Thread.sleep(SLOWNESS_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return codes;
    }
  }
}
