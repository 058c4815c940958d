//! Users and groups: `/etc/passwd` and `/etc/group`, and root where they are missing; `/etc/shadow`.
//!
//! Standard: POSIX.1-2024 `<pwd.h>`, `<grp.h>`. An entry is kept as one block of bytes, so that it
//! can be put into the caller's buffer or one of our own alike.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::{files, process::process};

/// What there is without `/etc/passwd`.
const DEFAULT_USERS: &str = "root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n";

/// What there is without `/etc/group`.
const DEFAULT_GROUPS: &str = "root:x:0:\nnogroup:x:65534:\n";

/// A user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// `pw_name`.
    pub name: String,
    /// `pw_passwd`.
    pub password: String,
    /// `pw_uid`.
    pub uid: u32,
    /// `pw_gid`.
    pub gid: u32,
    /// `pw_gecos`.
    pub comment: String,
    /// `pw_dir`.
    pub home: String,
    /// `pw_shell`.
    pub shell: String,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// `gr_name`.
    pub name: String,
    /// `gr_passwd`.
    pub password: String,
    /// `gr_gid`.
    pub gid: u32,
    /// `gr_mem`.
    pub members: Vec<String>,
}

/// A user's password and how long it lasts; times are in days, -1 where none is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shadow {
    /// `sp_namp`.
    pub name: String,
    /// `sp_pwdp`.
    pub password: String,
    /// `sp_lstchg`, `sp_min`, `sp_max`, `sp_warn`, `sp_inact`, `sp_expire`.
    pub days: [i64; 6],
    /// `sp_flag`; all bits where none is given.
    pub flag: u64,
}

impl Shadow {
    /// A line of `/etc/shadow`; `None` if it is not well formed.
    pub fn parse(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split(':').collect();
        let [name, password, days @ .., flag] = fields.as_slice() else {
            return None;
        };
        let days: Option<Vec<i64>> = days.iter().map(|text| or_none(text, -1)).collect();
        Some(Self {
            name: (*name).to_string(),
            password: (*password).to_string(),
            days: days?.try_into().ok()?,
            flag: or_none(flag, u64::MAX)?,
        })
    }

    /// The line that says this.
    pub fn line(&self) -> String {
        let mut line = format!("{}:{}", self.name, self.password);
        for days in self.days {
            line.push(':');
            if days != -1 {
                line.push_str(&days.to_string());
            }
        }
        line.push(':');
        if self.flag != u64::MAX {
            line.push_str(&self.flag.to_string());
        }
        line.push('\n');
        line
    }
}

/// The number that `text` is; `none` if it is empty.
fn or_none<T: core::str::FromStr>(text: &str, none: T) -> Option<T> {
    if text.is_empty() {
        Some(none)
    } else {
        text.parse().ok()
    }
}

/// The entries of `/etc/shadow`, in the order of the file.
pub fn shadows() -> Vec<Shadow> {
    let text = files::text(process(), b"/etc/shadow");
    text.lines().filter_map(Shadow::parse).collect()
}

impl User {
    /// A line of `/etc/passwd`; `None` if it is not well formed.
    pub fn parse(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split(':').collect();
        let [name, password, uid, gid, comment, home, shell] = fields.try_into().ok()?;
        Some(Self {
            name: name.to_string(),
            password: password.to_string(),
            uid: uid.parse().ok()?,
            gid: gid.parse().ok()?,
            comment: comment.to_string(),
            home: home.to_string(),
            shell: shell.to_string(),
        })
    }
}

impl Group {
    /// A line of `/etc/group`; `None` if it is not well formed.
    pub fn parse(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.split(':').collect();
        let [name, password, gid, members] = fields.try_into().ok()?;
        let members = members.split(',').filter(|member| !member.is_empty());
        Some(Self {
            name: name.to_string(),
            password: password.to_string(),
            gid: gid.parse().ok()?,
            members: members.map(ToString::to_string).collect(),
        })
    }
}

/// All users, in the order of the file.
pub fn users() -> Vec<User> {
    let text = files::text(process(), b"/etc/passwd");
    let text = if text.is_empty() {
        DEFAULT_USERS
    } else {
        &text
    };
    text.lines().filter_map(User::parse).collect()
}

/// All groups, in the order of the file.
pub fn groups() -> Vec<Group> {
    let text = files::text(process(), b"/etc/group");
    let text = if text.is_empty() {
        DEFAULT_GROUPS
    } else {
        &text
    };
    text.lines().filter_map(Group::parse).collect()
}

/// The groups that the user `name` is in: `group` first, then those that list it.
pub fn groups_of(name: &[u8], group: u32) -> Vec<u32> {
    let is_member = |entry: &Group| {
        entry.gid != group && entry.members.iter().any(|member| member.as_bytes() == name)
    };
    let listed = groups()
        .into_iter()
        .filter(is_member)
        .map(|entry| entry.gid);
    core::iter::once(group).chain(listed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let user = User::parse("www-data:x:33:34:www:/var/www:/bin/false").expect("well formed");
        let group = Group::parse("adm:x:4:syslog,web").expect("well formed");

        assert_eq!(
            (user.uid, user.gid, user.home.as_str()),
            (33, 34, "/var/www")
        );
        assert_eq!(group.members, ["syslog", "web"]);
    }

    #[test]
    fn a_shadow_line_comes_back() {
        let line = "root:$6$x:19000:0:99999:7:::";
        let shadow = Shadow::parse(line).expect("well formed");

        assert_eq!(shadow.days, [19000, 0, 99999, 7, -1, -1]);
        assert_eq!(shadow.line().trim_end(), line);
        assert_eq!(Shadow::parse("root:x:1:2"), None);
    }

    #[test]
    fn bad_lines_are_passed_over() {
        assert_eq!(User::parse("root:x:zero:0:::"), None);
        assert_eq!(User::parse(""), None);
        assert_eq!(Group::parse("a:b"), None);
    }

    #[test]
    fn defaults_are_well_formed() {
        assert!(
            DEFAULT_USERS
                .lines()
                .all(|line| User::parse(line).is_some())
        );
        assert!(
            DEFAULT_GROUPS
                .lines()
                .all(|line| Group::parse(line).is_some())
        );
    }
}
