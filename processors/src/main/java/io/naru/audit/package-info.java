/** The conservation auditor: accepted requests against terminal records. */
package io.naru.audit;
