package io.naru.topology.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/**
 * The values of a component's own keys, converted to their types. Getters fail only on a key that
 * the ConfigDef does not have.
 */
public final class ConfigValues {
  private final Map<String, Object> values;

  private ConfigValues(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Parses a component's part of the settings; keys of other components are left alone.
   *
   * @param keys what the component understands
   * @param prefix first word of the component's own keys, such as {@code gateway}: another key that
   *     starts with it is an error
   * @param settings all settings of the process
   * @throws ConfigErrors naming every wrong value, missing required key and unknown key
   */
  public static ConfigValues parse(ConfigDef keys, String prefix, Map<String, String> settings) {
    List<String> errors = new ArrayList<>(unknown(keys, prefix, settings));
    Map<String, String> ours = new HashMap<>(settings);
    ours.keySet().retainAll(keys.names());
    Map<String, Object> values = new HashMap<>();
    for (ConfigValue value : keys.validate(ours)) {
      value.errorMessages().forEach(message -> errors.add(value.name() + ": " + message));
      values.put(value.name(), value.value());
    }
    ConfigErrors.throwIfAny(errors.stream().sorted().toList());
    return new ConfigValues(values);
  }

  private static List<String> unknown(ConfigDef keys, String prefix, Map<String, String> settings) {
    return settings.keySet().stream()
        .filter(key -> key.startsWith(prefix + ".") && !keys.names().contains(key))
        .map(key -> key + ": unknown key")
        .toList();
  }

  public String getString(String key) {
    return (String) get(key);
  }

  public int getInt(String key) {
    return (Integer) get(key);
  }

  public long getLong(String key) {
    return ((Number) get(key)).longValue();
  }

  public double getDouble(String key) {
    return (Double) get(key);
  }

  public boolean getBoolean(String key) {
    return (Boolean) get(key);
  }

  @SuppressWarnings("unchecked")
  public List<String> getList(String key) {
    return (List<String>) get(key);
  }

  public Password getPassword(String key) {
    return (Password) get(key);
  }

  /** Value of a key whose unit is milliseconds. */
  public Duration getMillis(String key) {
    return Duration.ofMillis(getLong(key));
  }

  private Object get(String key) {
    if (!values.containsKey(key)) {
      throw new IllegalArgumentException("not a key of this component: " + key);
    }
    return values.get(key);
  }
}
