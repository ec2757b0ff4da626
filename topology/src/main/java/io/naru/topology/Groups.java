package io.naru.topology;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every group with a fixed id. Readers that start anywhere (tail, a gateway) have none. */
public final class Groups {
  /**
   * Workers share the prompts. A share group starts at the end of its topics unless told otherwise,
   * and would never see the prompts that were accepted before its first worker came. Workers give a
   * prompt up, visibly, at a delivery count of their own; the broker's limit, at which it drops
   * records in silence, is set well above that.
   */
  public static final Group CHAT_WORKERS =
      new Group(
          Component.CHAT_WORKER.id(),
          Group.Kind.SHARE,
          Component.CHAT_WORKER,
          Set.of(Topics.CHAT_PROMPTS),
          Set.of(Component.GATEWAY, Component.OPERATOR),
          Map.of("share.auto.offset.reset", "earliest", "share.delivery.count.limit", "10"));

  /** As {@link #CHAT_WORKERS}. */
  public static final Group SEARCH_WORKERS =
      new Group(
          Component.SEARCH_WORKER.id(),
          Group.Kind.SHARE,
          Component.SEARCH_WORKER,
          Set.of(Topics.SEARCH_QUERIES),
          Set.of(Component.GATEWAY, Component.OPERATOR),
          Map.of("share.auto.offset.reset", "earliest", "share.delivery.count.limit", "10"));

  public static final Group SEARCH_LABELLERS =
      new Group(
          Component.SEARCH_LABELLER.id(),
          Group.Kind.STREAMS,
          Component.SEARCH_LABELLER,
          Set.of(Topics.SEARCH_RESULTS, Topics.SEARCH_FEEDBACK),
          Set.of(Component.OPERATOR),
          Map.of());

  public static final Group GRAPH_VALIDATORS =
      new Group(
          Component.GRAPH_VALIDATOR.id(),
          Group.Kind.STREAMS,
          Component.GRAPH_VALIDATOR,
          Set.of(Topics.GRAPH_UPDATES),
          Set.of(Component.OPERATOR),
          Map.of());

  /** A graph belongs to one worker at a time, which commits what it wrote with its offsets. */
  public static final Group GRAPH_WORKERS =
      new Group(
          Component.GRAPH_WORKER.id(),
          Group.Kind.CONSUMER,
          Component.GRAPH_WORKER,
          Set.of(Topics.GRAPH_DELTAS),
          Set.of(Component.OPERATOR),
          Map.of());

  /** Commits what it wrote with its offsets, and deletes what lies before them. */
  public static final Group FUNDUS_ENCODERS =
      new Group(
          Component.FUNDUS_ENCODER.id(),
          Group.Kind.CONSUMER,
          Component.FUNDUS_ENCODER,
          Set.of(Topics.FUNDUS_IMAGES),
          Set.of(Component.OPERATOR),
          Map.of());

  public static final Group FUNDUS_GROUPERS =
      new Group(
          Component.FUNDUS_GROUPER.id(),
          Group.Kind.STREAMS,
          Component.FUNDUS_GROUPER,
          Set.of(Topics.FUNDUS_ENCODINGS, Topics.FUNDUS_ERASURES, Topics.FUNDUS_VERDICTS),
          Set.of(Component.OPERATOR),
          Map.of());

  /** As {@link #FUNDUS_ENCODERS}. */
  public static final Group FUNDUS_SYNTHESISERS =
      new Group(
          Component.FUNDUS_SYNTHESISER.id(),
          Group.Kind.CONSUMER,
          Component.FUNDUS_SYNTHESISER,
          Set.of(Topics.FUNDUS_GROUPS),
          Set.of(Component.OPERATOR),
          Map.of());

  public static final Group AUDITORS =
      new Group(
          Component.AUDITOR.id(),
          Group.Kind.STREAMS,
          Component.AUDITOR,
          Set.of(
              Topics.CHAT_PROMPTS,
              Topics.CHAT_COMPLETIONS,
              Topics.SEARCH_QUERIES,
              Topics.SEARCH_RESULTS),
          Set.of(Component.OPERATOR),
          Map.of());

  public static final Group CHAT_REDRIVE = redriveOf(Topics.CHAT_PROMPTS, Topics.CHAT_PROMPTS_DLQ);

  public static final Group SEARCH_REDRIVE =
      redriveOf(Topics.SEARCH_QUERIES, Topics.SEARCH_QUERIES_DLQ);

  public static final Group CATALOG_REDRIVE =
      redriveOf(Topics.CATALOG_PRODUCTS, Topics.CATALOG_PRODUCTS_DLQ);

  public static final Group FEEDBACK_REDRIVE =
      redriveOf(Topics.SEARCH_FEEDBACK, Topics.SEARCH_FEEDBACK_DLQ);

  public static final Group GRAPH_REDRIVE =
      redriveOf(Topics.GRAPH_UPDATES, Topics.GRAPH_UPDATES_DLQ);

  public static final Group FUNDUS_REDRIVE =
      redriveOf(Topics.FUNDUS_IMAGES, Topics.FUNDUS_IMAGES_DLQ);

  /** Each output directory is a group of its own; their ids begin like this. */
  public static final Group SINKS =
      new Group(
          Component.SINK.id(),
          Group.Kind.CONSUMER,
          Component.SINK,
          Topics.all().stream()
              .filter(topic -> topic.readers().contains(Component.SINK))
              .collect(Collectors.toUnmodifiableSet()),
          Set.of(Component.OPERATOR),
          Map.of());

  private static final List<Group> ALL =
      List.of(
          CHAT_WORKERS,
          SEARCH_WORKERS,
          SEARCH_LABELLERS,
          GRAPH_VALIDATORS,
          GRAPH_WORKERS,
          FUNDUS_ENCODERS,
          FUNDUS_GROUPERS,
          FUNDUS_SYNTHESISERS,
          AUDITORS,
          CHAT_REDRIVE,
          SEARCH_REDRIVE,
          CATALOG_REDRIVE,
          FEEDBACK_REDRIVE,
          GRAPH_REDRIVE,
          FUNDUS_REDRIVE,
          SINKS);

  private Groups() {}

  /** All of them, in the order in which the documentation shows them. */
  public static List<Group> all() {
    return ALL;
  }

  /** Whoever sends dead letters back; how far they came is kept in the group's offsets. */
  private static Group redriveOf(Topic source, Topic letters) {
    return new Group(
        Component.OPERATOR.id() + "-redrive-" + source.name(),
        Group.Kind.CONSUMER,
        Component.OPERATOR,
        Set.of(letters),
        Set.of(),
        Map.of());
  }
}
