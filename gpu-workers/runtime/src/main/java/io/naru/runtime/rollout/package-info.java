/** Which of the versions at hand answers which request, and what is noticed of each. */
package io.naru.runtime.rollout;
