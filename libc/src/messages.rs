//! Which domain messages are looked up in, and where its catalogues would be: <libintl.h>.
//!
//! The locales are `C` and `C.UTF-8`, for which GNU gettext reads no catalogue either: a message is
//! its own translation. What a program sets here it can ask for again.

use alloc::{collections::BTreeMap, ffi::CString, vec::Vec};
use core::ffi::CStr;

use posix_api::Errno;

/// The domain before a program sets one.
pub const DEFAULT_DOMAIN: &CStr = c"messages";

/// Where a domain's catalogues are if a program does not say.
pub const DEFAULT_FOLDER: &CStr = c"/usr/share/locale";

/// What a program has set.
#[derive(Default)]
pub struct Domains {
    current: Option<CString>,
    bindings: BTreeMap<CString, Binding>,
}

#[derive(Default)]
struct Binding {
    folder: Option<CString>,
    codeset: Option<CString>,
}

impl Domains {
    /// Nothing is set.
    pub const fn new() -> Self {
        Self {
            current: None,
            bindings: BTreeMap::new(),
        }
    }

    /// The current domain.
    pub fn current(&self) -> &CStr {
        self.current.as_deref().unwrap_or(DEFAULT_DOMAIN)
    }

    /// Sets the current domain; the empty name stands for [`DEFAULT_DOMAIN`].
    ///
    /// # Errors
    ///
    /// - `ENOMEM`: no memory is left.
    pub fn set_current(&mut self, name: &CStr) -> Result<(), Errno> {
        self.current = match name.is_empty() {
            true => None,
            false => Some(owned(name)?), // ENOMEM
        };
        Ok(())
    }

    /// Where the catalogues of `domain` are; sets it if there is a `folder`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the domain's name is empty.
    /// - `ENOMEM`: no memory is left.
    pub fn folder(&mut self, domain: &CStr, folder: Option<&CStr>) -> Result<&CStr, Errno> {
        let known = self.binding(domain, folder.is_some())?;
        let Some(binding) = known else {
            return Ok(DEFAULT_FOLDER);
        };
        set(&mut binding.folder, folder)?; // ENOMEM
        Ok(binding.folder.as_deref().unwrap_or(DEFAULT_FOLDER))
    }

    /// The encoding of the messages of `domain`, if one was set; sets it if there is a `codeset`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the domain's name is empty.
    /// - `ENOMEM`: no memory is left.
    pub fn codeset(
        &mut self,
        domain: &CStr,
        codeset: Option<&CStr>,
    ) -> Result<Option<&CStr>, Errno> {
        let known = self.binding(domain, codeset.is_some())?;
        let Some(binding) = known else {
            return Ok(None);
        };
        set(&mut binding.codeset, codeset)?; // ENOMEM
        Ok(binding.codeset.as_deref())
    }

    fn binding(&mut self, domain: &CStr, is_new: bool) -> Result<Option<&mut Binding>, Errno> {
        if domain.is_empty() {
            return Err(Errno::EINVAL);
        }
        if is_new {
            return Ok(Some(self.bindings.entry(owned(domain)?).or_default())); // ENOMEM
        }
        Ok(self.bindings.get_mut(domain))
    }
}

/// Keeps the old text, which C may hold a pointer to, if the new one is the same.
fn set(place: &mut Option<CString>, value: Option<&CStr>) -> Result<(), Errno> {
    if let Some(value) = value
        && place.as_deref() != Some(value)
    {
        *place = Some(owned(value)?); // ENOMEM
    }
    Ok(())
}

/// A copy of a program's string.
fn owned(text: &CStr) -> Result<CString, Errno> {
    let text = text.to_bytes_with_nul();
    let mut copy = Vec::new();
    copy.try_reserve_exact(text.len())
        .map_err(|_| Errno::ENOMEM)?;
    copy.extend_from_slice(text);
    CString::from_vec_with_nul(copy).map_err(|_| Errno::EINVAL) // it has its end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_can_be_asked_for() {
        let mut domains = Domains::new();

        assert_eq!(domains.folder(c"a", None), Ok(DEFAULT_FOLDER));
        assert_eq!(domains.folder(c"a", Some(c"/x")), Ok(c"/x"));
        assert_eq!(domains.folder(c"a", None), Ok(c"/x"));
        assert_eq!(domains.codeset(c"a", None), Ok(None));
        assert_eq!(domains.codeset(c"a", Some(c"UTF-8")), Ok(Some(c"UTF-8")));
        assert_eq!(domains.folder(c"", None), Err(Errno::EINVAL));
    }

    #[test]
    fn the_empty_name_is_the_default_domain() {
        let mut domains = Domains::new();

        domains.set_current(c"a").unwrap();
        assert_eq!(domains.current(), c"a");

        domains.set_current(c"").unwrap();
        assert_eq!(domains.current(), DEFAULT_DOMAIN);
    }
}
