//! What is kept with a value that does not change: of each type one value more, which was made of it.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

/// Values of different types. They say themselves what else they depend on.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<Vec<Arc<dyn Any + Send + Sync>>>);

impl Shelf {
    /// The value of this type that was put here last.
    pub(super) fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The types of what lies in an `Arc`, not of the `Arc`.
        let value = kept.iter().find(|value| (***value).is::<T>())?.clone();
        value.downcast().ok()
    }

    /// Puts a value here, in the place of another of its type.
    pub(super) fn put<T: Any + Send + Sync>(&self, value: Arc<T>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| !(**other).is::<T>());
        kept.push(value);
    }
}
