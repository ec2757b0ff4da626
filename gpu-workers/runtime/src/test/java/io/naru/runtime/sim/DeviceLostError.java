package io.naru.runtime.sim;

/** What no request is to blame for: the model cannot go on. */
public final class DeviceLostError extends Error {}
