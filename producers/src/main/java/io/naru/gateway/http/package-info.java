/** Routes, problem+json, server-sent events, and the limits that protect them. */
package io.naru.gateway.http;
