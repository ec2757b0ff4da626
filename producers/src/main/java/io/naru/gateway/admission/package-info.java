/** Whether another request is taken in, decided by pure functions from what the log shows. */
package io.naru.gateway.admission;
