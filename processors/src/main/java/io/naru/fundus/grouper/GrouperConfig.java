package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.PoolPolicy;
import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.ConfigValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings of the grouper.
 *
 * @param pool when patients are grouped, and how long what waits may wait
 * @param silence after so long without a record a partition's time goes on with the clock
 * @param purge how often encodings that are done with are deleted from the log
 */
public record GrouperConfig(PoolPolicy pool, Duration silence, Duration purge) {
  public static final String K = "grouping.k";
  public static final String SLACK = "grouping.slack";
  public static final String LEAST = "grouping.cell.patients.min";
  public static final String RELAX = "grouping.relax.ms";
  public static final String EXPIRE = "grouping.expire.ms";
  public static final String VERDICT = "grouping.verdict.timeout.ms";
  public static final String SILENCE = "grouping.silence.ms";
  public static final String PURGE = "grouping.purge.interval.ms";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              K,
              Type.INT,
              5,
              Range.between(2, 1_000),
              Importance.HIGH,
              "A synthetic image stands for so many patients, and never for fewer.")
          .define(
              SLACK,
              Type.INT,
              5,
              Range.between(0, 10_000),
              Importance.MEDIUM,
              "So many patients stay behind in a cell when others are grouped, so that the last ones"
                  + " too are grouped with near ones rather than with whoever is left.")
          .define(
              LEAST,
              Type.INT,
              0,
              Range.between(0, 100_000),
              Importance.MEDIUM,
              "A cell is clustered when it has so many patients; at least max(2 k, k + slack), which is"
                  + " also what 0 means. More make groups of patients who are more alike, later.")
          .define(
              RELAX,
              Type.LONG,
              Duration.ofDays(1).toMillis(),
              Range.atLeast(1),
              Importance.MEDIUM,
              "A patient waits so long for others of the same grade, then as long for others of grades"
                  + " 0, 1-2 or 3-4, then for any.")
          .define(
              EXPIRE,
              Type.LONG,
              Duration.ofDays(7).toMillis(),
              Range.atLeast(1),
              Importance.HIGH,
              "Who waited so long is erased and in no image.")
          .define(
              VERDICT,
              Type.LONG,
              Duration.ofDays(8).toMillis(),
              Range.atLeast(1),
              Importance.LOW,
              "What is kept of a group's members in case it is refused is erased after so long without"
                  + " a verdict; they are not used again. Longer than groups stay on the log.")
          .define(
              SILENCE,
              Type.LONG,
              Duration.ofMinutes(1).toMillis(),
              Range.atLeast(1),
              Importance.LOW,
              "Time is that of the records. When none has come for so long, it goes on with the clock, so"
                  + " long behind it.")
          .define(
              PURGE,
              Type.LONG,
              Duration.ofSeconds(10).toMillis(),
              Range.atLeast(10),
              Importance.MEDIUM,
              "How often encodings that were pooled are deleted from the log.");

  /**
   * @throws ConfigErrors naming everything that is wrong
   */
  public static GrouperConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "grouping", settings);
    int k = values.getInt(K);
    int slack = values.getInt(SLACK);
    int least = PoolPolicy.leastOf(k, slack);
    List<String> errors = new ArrayList<>();
    if (values.getInt(LEAST) != 0 && values.getInt(LEAST) < least) {
      errors.add(LEAST + ": at least " + least + " with this k and slack, or 0");
    }
    if (values.getLong(EXPIRE) < values.getLong(RELAX)) {
      errors.add(EXPIRE + ": not before " + RELAX);
    }
    ConfigErrors.throwIfAny(errors);
    return new GrouperConfig(
        new PoolPolicy(
            k,
            slack,
            Math.max(least, values.getInt(LEAST)),
            values.getMillis(RELAX),
            values.getMillis(EXPIRE),
            values.getMillis(VERDICT)),
        values.getMillis(SILENCE),
        values.getMillis(PURGE));
  }
}
