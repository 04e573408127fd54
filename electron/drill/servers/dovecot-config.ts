import type { HostFolder, Security } from './mail-host-types.ts';

/** Everything that decides Dovecot's configuration. */
export interface DovecotPlan {
  readonly directory: string;
  /** Port for clients. */
  readonly port: number;
  /** Port without TLS for our own deliveries. */
  readonly controlPort: number;
  readonly security: Security;
  readonly folders: readonly HostFolder[];
  readonly quotaBytes: number | undefined;
  /** Replaces the whole capability line; Dovecot then hides the rest but still understands it. */
  readonly capability: string | undefined;
  /** Where Dovecot asks about access tokens; undefined: it takes none. */
  readonly tokenUrl: string | undefined;
  /** System user that owns the mail and runs the processes. */
  readonly owner: {
    readonly name: string;
    readonly group: string;
    readonly uid: number;
    readonly gid: number;
  };
}

/** Writes a configuration for Dovecot 2.3 that stays inside its own folder and on 127.0.0.1. */
export function writeDovecotConfig(plan: DovecotPlan): string {
  const { directory, owner } = plan;
  return `
base_dir = ${directory}/run
state_dir = ${directory}/state
log_path = ${directory}/log
instance_name = posta-${plan.port}
protocols = imap
listen = 127.0.0.1
auth_failure_delay = 0
auth_mechanisms = plain login${plan.tokenUrl === undefined ? '' : ' xoauth2 oauthbearer'}
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = never
mail_location = maildir:${directory}/mail/%u:LAYOUT=fs
mailbox_list_index = no
maildir_stat_dirs = yes
import_environment = TZ=UTC
imap_max_line_length = 64k
mailbox_idle_check_interval = 1 secs
${securityConfig(plan)}
${quotaConfig(plan.quotaBytes)}
${plan.tokenUrl === undefined ? '' : tokenConfig(directory)}passdb {
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u ${directory}/users
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${directory}/home/%u
}
namespace inbox {
  inbox = yes
  separator = /
${plan.folders.map(folderConfig).join('')}}
protocol imap {
  mail_plugins = ${plan.quotaBytes === undefined ? '' : 'quota imap_quota'}
  mail_max_userip_connections = 100
  ${plan.capability === undefined ? '' : `imap_capability = ${plan.capability}`}
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${plan.controlPort}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${plan.security === 'tls' ? plan.port : 0}
    ssl = yes
  }
  inet_listener client {
    address = 127.0.0.1
    port = ${plan.security === 'tls' ? 0 : plan.port}
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
  unix_listener stats-writer {
    mode = 0666
  }
}
service auth {
  unix_listener auth-userdb {
    mode = 0666
  }
}
`;
}

function tokenConfig(directory: string): string {
  return `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${directory}/tokens.conf
}
`;
}

/** Dovecot's own file about access tokens: the token is added to the address, and the answer names the user. */
export const writeTokenConfig = (tokenUrl: string): string => `introspection_url = ${tokenUrl}
introspection_mode = get
username_attribute = username
active_attribute = active
active_value = true
`;

/** With `starttls` plain-text sign-in stays possible on loopback: the control port needs it. */
function securityConfig({ security, directory }: DovecotPlan): string {
  if (security === 'none') return 'ssl = no\ndisable_plaintext_auth = no';
  return `ssl = yes
ssl_cert = <${directory}/cert.pem
ssl_key = <${directory}/key.pem
disable_plaintext_auth = no`;
}

function quotaConfig(quotaBytes: number | undefined): string {
  if (quotaBytes === undefined) return '';
  return `mail_plugins = quota
plugin {
  quota = count:mailbox
  quota_rule = *:storage=${quotaBytes}B
  quota_grace = 0
  quota_vsizes = yes
}`;
}

/** A folder that only holds others appears by itself with the first of them. */
function folderConfig({ name, specialUse, selectable }: HostFolder): string {
  if (name.toUpperCase() === 'INBOX' || selectable === false) return '';
  return `  mailbox "${name}" {
    auto = subscribe
    ${specialUse === undefined ? '' : `special_use = ${specialUse}`}
  }
`;
}
