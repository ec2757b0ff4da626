package io.naru.fundus.worker.synthesise;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.grouping.pool.Model;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.fundus.grouping.pool.Pool;
import io.naru.fundus.grouping.pool.PoolEffect;
import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEvent;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import io.naru.fundus.grouping.pool.PoolEvent.Erasure;
import io.naru.fundus.grouping.pool.PoolPolicy;
import io.naru.fundus.grouping.pool.PoolTables;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.worker.Finished;
import io.naru.schemas.fundus.FundusGroup;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The way of photographs through the logs to images: the encode worker as its protocol has it, the
 * grouper's state machine and the synthesis worker's, each of which may be killed before and after
 * it commits. A witness sees what becomes visible.
 */
final class WholeWay {
  private static final PoolPolicy POLICY =
      new PoolPolicy(
          Hospital.K,
          1,
          PoolPolicy.leastOf(Hospital.K, 1),
          Duration.ofMillis(400),
          Duration.ofMillis(1_500),
          Duration.ofMillis(2_500));
  private static final Model MODEL = new Model("naru-fundus", Hospital.VERSION, 1);
  private static final Instant MIDNIGHT = Instant.parse("2030-01-02T00:00:00Z");

  private final Hospital hospital;
  private final People people;
  private final GroupReader reader;
  private final OutsideWitness witness;
  private final PoolSecrets secrets;
  private final Pool pool;
  private final TestPictures pictures = new TestPictures();
  private final PartitionLog<Photograph> images = new PartitionLog<>();
  private final PartitionLog<PoolEvent> encodings = new PartitionLog<>();
  private final PartitionLog<PoolEvent> erasures = new PartitionLog<>();
  private final PartitionLog<PoolEvent> verdicts = new PartitionLog<>();
  private final PartitionLog<FundusGroup> groups = new PartitionLog<>();
  private final List<PoolEffect> uncommitted = new ArrayList<>();
  private final List<Photograph> sent = new ArrayList<>();
  private PoolTables committed = SortedTable.tables();
  private PoolTables state = SortedTable.copy(committed);
  private GroupWork work;
  private long time = 1;
  private int held;
  private int lost;

  WholeWay(Hospital hospital, Path keys) {
    this.hospital = hospital;
    reader = Hospital.reader(keys);
    people = new People(hospital);
    witness = new OutsideWitness(people);
    secrets = new PoolSecrets(hospital.keys);
    pool = new Pool(POLICY, secrets);
    work = work();
  }

  /** What happens. */
  enum Kind {
    PHOTOGRAPH,
    SENT_AGAIN,
    ERASURE,
    ENCODE,
    GROUP,
    SYNTHESISE,
    RELEASE,
    TIME,
    KILL_ENCODER,
    KILL_GROUPER,
    KILL_SYNTHESISER
  }

  /** One thing that happens. */
  record Op(Kind kind, int who, int detail) {}

  /** A photograph as it was accepted. */
  record Photograph(String patient, String image, int grade, long at) {}

  void run(Op op) {
    time += op.detail % 4;
    switch (op.kind) {
      case PHOTOGRAPH -> send(people.photograph(op.who, op.detail, time));
      case SENT_AGAIN -> sendAgain(op.detail);
      case ERASURE ->
          erasures.append(
              new Erasure(
                  new Patient(hospital.name, people.hash(op.who)),
                  "e" + op.detail % 60,
                  time,
                  op.detail % 2 == 0));
      case ENCODE -> encode(1 + op.detail % 6, op.detail % 5);
      case GROUP -> group(1 + op.detail % 9, op.detail);
      case SYNTHESISE -> synthesise(1 + op.detail % 3);
      case RELEASE -> release(op.detail % 3 == 0);
      case TIME -> time += op.detail % 90;
      case KILL_ENCODER -> killEncoder();
      case KILL_GROUPER -> killGrouper();
      case KILL_SYNTHESISER -> killSynthesiser();
    }
  }

  private void send(Photograph photograph) {
    images.append(photograph);
    sent.add(photograph);
  }

  /** The same file, accepted anew. */
  private void sendAgain(int detail) {
    if (!sent.isEmpty()) {
      Photograph before = sent.get(detail % sent.size());
      send(new Photograph(before.patient, before.image, before.grade, time));
    }
  }

  /**
   * Encodes some.
   *
   * @param fate 0: killed before it commits; 1: after that, before it deletes
   */
  private void encode(int most, int fate) {
    List<Encoded> made = new ArrayList<>();
    while (images.hasNext() && made.size() < most) {
      made.add(encoded(images.next()));
    }
    if (fate != 0) {
      made.forEach(encodings::append);
      images.commit();
    }
    if (fate > 1) {
      images.purge();
    } else {
      killEncoder();
    }
    witness.assertGone(images);
  }

  private Encoded encoded(Photograph photograph) {
    return new Encoded(
        new Patient(hospital.name, photograph.patient),
        photograph.image,
        photograph.grade,
        photograph.at,
        MODEL,
        PoolSecrets.features(photograph.image),
        hospital.keys.seal(people.code(photograph.image), photograph.image));
  }

  /** Whoever comes next deletes first what is committed. */
  private void killEncoder() {
    images.rewind();
    images.purge();
  }

  /** Handles some records, from whichever topic, and commits now and then. */
  private void group(int most, int detail) {
    for (int i = 0; i < most; i++) {
      List<PartitionLog<PoolEvent>> inputs =
          List.of(encodings, erasures, verdicts).stream().filter(PartitionLog::hasNext).toList();
      if (inputs.isEmpty()) {
        uncommitted.addAll(pool.pass(state, time));
        break;
      }
      PoolEvent event = inputs.get((detail + i) % inputs.size()).next();
      List<PoolEffect> effects = pool.apply(state, time, event);
      uncommitted.addAll(effects);
    }
    if (detail % 3 > 0) {
      commitGroups();
    }
  }

  private void commitGroups() {
    for (PoolEffect effect : uncommitted) {
      witness.visible(effect);
      if (effect instanceof Formed formed) {
        groups.append(record(formed));
      }
    }
    uncommitted.clear();
    List.of(encodings, erasures, verdicts).forEach(PartitionLog::commit);
    encodings.purge();
    committed = SortedTable.copy(state);
    witness.assertGone(encodings);
  }

  private FundusGroup record(Formed formed) {
    List<ByteBuffer> members = new ArrayList<>();
    for (PoolEffect.Member member : formed.members()) {
      byte[] code = hospital.keys.open(member.code(), member.image());
      members.add(ByteBuffer.wrap(hospital.keys.seal(code, formed.id() + "/" + members.size())));
    }
    Group group =
        new Group(formed.members().stream().map(one -> people.member(one.image())).toList());
    if (Integer.parseInt(formed.id().substring(0, 4), 16) % 3 == 0) {
      pictures.nearAMemberAt(group);
    }
    return new FundusGroup(
        formed.id(),
        hospital.name,
        formed.k(),
        formed.cell(),
        formed.grade(),
        MODEL.name(),
        MODEL.version(),
        members);
  }

  private void killGrouper() {
    uncommitted.clear();
    List.of(encodings, erasures, verdicts).forEach(PartitionLog::rewind);
    state = SortedTable.copy(committed);
  }

  private void synthesise(int most) {
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
    while (groups.hasNext() && taken.size() < most) {
      int offset = groups.position();
      taken.add(hospital.record(0, offset, groups.next()));
    }
    if (!taken.isEmpty()) {
      held += taken.size();
      work.take(
          new ConsumerRecords<>(
              Map.of(new TopicPartition(taken.get(0).topic(), 0), taken), Map.of()));
    }
  }

  /**
   * Releases what is held, if it is time to.
   *
   * @param killed before that is committed
   */
  private void release(boolean killed) {
    Optional<Finished> finished = work.finished();
    if (finished.isEmpty()) {
      return;
    }
    if (killed) {
      killSynthesiser();
      return;
    }
    held = 0;
    witness.visible(finished.get()).forEach(verdicts::append);
    finished.get().next().values().forEach(groups::commit);
    groups.purge();
    witness.assertGone(groups);
  }

  /** What was held comes again. */
  private void killSynthesiser() {
    lost += held;
    held = 0;
    groups.rewind();
    groups.purge();
    work = work();
  }

  private GroupWork work() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    return new GroupWork(
        new SynthesisConfig(AlignmentSettings.DEFAULT.withGroups(2), 2, Duration.ofMillis(60)),
        reader,
        pictures.guarded(),
        new Release(new SynthesisRecords(Map.of()), meters),
        () -> MIDNIGHT.plusMillis(time),
        meters,
        () -> {});
  }

  /** Until nothing is under way, and then until nothing waits. */
  void finish() {
    drain();
    time += 100_000;
    drain();
  }

  private void drain() {
    do {
      time += 100;
      encode(1_000, 2);
      group(1_000, 1);
      synthesise(1_000);
      release(false);
    } while (held > 0
        || images.hasNext()
        || encodings.hasNext()
        || groups.hasNext()
        || verdicts.hasNext());
    group(1, 1);
  }

  void assertNothingIsLeft() {
    witness.assertEmpty(images);
    witness.assertEmpty(encodings);
    witness.assertEmpty(groups);
    witness.assertEmpty(state);
  }

  int groups() {
    return witness.groups();
  }

  int released() {
    return witness.released();
  }

  int notReleased() {
    return witness.notReleased();
  }

  int withdrawn() {
    return witness.withdrawn();
  }

  /** Groups that were held when the synthesis worker was killed. */
  int lost() {
    return lost;
  }
}
