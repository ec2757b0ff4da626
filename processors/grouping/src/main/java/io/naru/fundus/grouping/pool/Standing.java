package io.naru.fundus.grouping.pool;

/** How a patient stands; none who is not known. */
sealed interface Standing permits Waiting, Held, Spent {}
