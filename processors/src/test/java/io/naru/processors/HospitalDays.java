package io.naru.processors;

import io.naru.fundus.grouper.GrouperConfig;
import io.naru.fundus.grouper.GrouperDriver;
import io.naru.fundus.grouper.Hospital;
import io.naru.fundus.grouper.Hospital.Entry;
import io.naru.schemas.fundus.FundusGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * What happens in a hospital, with verdicts on the groups that come of it, and what an unbroken run
 * makes of it. No two things happen at the same time, so that there is one order.
 */
final class HospitalDays {
  private static final int PATIENTS = 60;
  private static final long STEP_MS = 40_000;

  final List<Entry> log = new ArrayList<>();
  final List<byte[]> groups = new ArrayList<>();
  final List<byte[]> ledger = new ArrayList<>();

  private final Hospital hospital;
  private final SplittableRandom random;
  private final PriorityQueue<Entry> coming = new PriorityQueue<>(Comparator.comparing(Entry::at));

  private HospitalDays(Hospital hospital, SplittableRandom random) {
    this.hospital = hospital;
    this.random = random;
  }

  /**
   * An unbroken run.
   *
   * @param start of what happens, before now by more than it takes
   */
  static HospitalDays of(
      Hospital hospital, GrouperConfig config, Instant start, Instant now, long seed) {
    HospitalDays days = new HospitalDays(hospital, new SplittableRandom(seed));
    days.plan(start);
    try (GrouperDriver driver = new GrouperDriver(config, hospital.ring, now)) {
      while (!days.coming.isEmpty()) {
        days.happen(days.coming.poll(), driver);
      }
    }
    return days;
  }

  private void plan(Instant start) {
    Instant at = start;
    for (int i = 0; i < 3 * PATIENTS; i++) {
      String patient = "p" + random.nextInt(PATIENTS);
      at = at.plusMillis(STEP_MS + 1_000 * random.nextInt(4));
      if (random.nextInt(12) == 0) {
        coming.add(hospital.erasure(patient, "%032x".formatted(i), random.nextBoolean(), at));
      } else {
        String eye = random.nextBoolean() ? "left" : "right";
        float[] latent = {random.nextInt(50), random.nextInt(50), random.nextInt(50)};
        coming.add(hospital.encoding(patient, eye, random.nextInt(3), at, latent));
      }
    }
  }

  private void happen(Entry entry, GrouperDriver driver) {
    log.add(entry);
    driver.send(entry);
    ledger.addAll(driver.ledger());
    for (byte[] value : driver.groups()) {
      groups.add(value);
      FundusGroup group = GrouperDriver.group(value);
      // A while later, at a time that nothing else happens at: the others' end in whole seconds.
      Instant later = entry.at().plusMillis(random.nextInt(20) * STEP_MS + groups.size());
      coming.add(
          random.nextInt(3) == 0
              ? hospital.refused(group.getGroupId(), later)
              : hospital.released(group.getGroupId(), "%032x".formatted(groups.size()), later));
    }
  }
}
