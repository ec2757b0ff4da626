package io.naru.schemas.seal;

import java.util.Optional;

/** The keys that this process has. */
@FunctionalInterface
public interface KeyRing {
  /**
   * The keys of a tenant; empty if there are none, or none any more: what they sealed is then lost.
   *
   * @throws KeyException if there are some that cannot be read
   */
  Optional<TenantKeys> of(String tenant);
}
