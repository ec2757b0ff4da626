package io.naru.gateway.auth;

import io.vertx.ext.auth.User;
import java.util.regex.Pattern;

/** Names of tenants. */
public final class Tenants {
  /** Who calls when nobody has to say who they are. */
  public static final String DEFAULT = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ATTRIBUTE = "naru.tenant";

  private Tenants() {}

  /** Only characters that are safe in record headers, keys and metric labels. */
  public static boolean isValid(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  static User user(String tenant) {
    User user = User.fromName(tenant);
    user.attributes().put(ATTRIBUTE, tenant);
    return user;
  }

  /** The tenant that an authenticated caller stands for. */
  public static String of(User user) {
    return user.attributes().getString(ATTRIBUTE);
  }
}
