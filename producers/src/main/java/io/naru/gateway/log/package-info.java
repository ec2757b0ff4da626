/**
 * The gateway's side of the log: writing prompts and cancels, following both ends of every request,
 * and reading pieces of answers live or again.
 */
package io.naru.gateway.log;
