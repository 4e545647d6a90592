//! The table of English: what a message is called, what it carries, and its sentence, on one line.
//!
//! `enum` declares messages, `all` too and lists them, `for` gives the variants of an enum of another room their
//! sentences, `match` tells by patterns which sentence a value has, and `of` does so for a value that has sentences
//! of another kind already. Any other language is a value of [`Table`](super::rows::Table): what is missing there
//! does not compile.

/// Every section of the table, in order.
macro_rules! table {
    ($( $(#[$meta:meta])* $kind:ident $name:ident $(($($of:tt)*))? { $($rows:tt)* } $(| { $($or:tt)* })? )*) => {
        $( $crate::text::table::section! { $kind [$(#[$meta])*] $name [$($($of)*)?] { $($rows)* } [$($($or)*)?] } )*

        /// The sentences of a language, a section a type and a field a message.
        #[allow(non_snake_case)]
        pub mod rows {
            $( $crate::text::table::rows! { $kind $name { $($rows)* } } )*

            /// A whole language. Further ones are values of this type, and nothing can be missing in one:
            ///
            /// ```compile_fail,E0063
            /// pulse_check::text::rows::RowName { CantSay: "Ne sait pas" };
            /// ```
            /// ```
            /// pulse_check::text::rows::RowName { CantSay: "Ne sait pas", Skipped: "Passé" };
            /// ```
            pub struct Table { $( pub $name: $name ),* }

            /// English.
            pub const ENGLISH: Table = Table { $( $name: $name::ENGLISH ),* };

            impl Table {
                /// Every section with its sentences, for [`write`](crate::text::language::write).
                #[must_use]
                pub fn sections(&self) -> Vec<(&'static str, Vec<&'static str>)> {
                    vec![$( (stringify!($name), self.$name.sentences()) ),*]
                }
            }
        }
    };
}

/// The type of a section where it is declared here, and what its values say.
macro_rules! section {
    (enum [$($meta:tt)*] $name:ident [] { $(
        $(#[$doc:meta])* $row:ident $({ $($field:ident: $type:ty),* })? = $english:literal,
    )* } []) => {
        $($meta)*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name { $( $(#[$doc])* $row $({ $($field: $type),* })?, )* }

        $( const _: () = assert!(
            $crate::text::format::fits($english, &[$($(stringify!($field)),*)?]),
            "this sentence is not whole, or has a place that nothing is given for",
        ); )*

        $crate::text::table::inside!($name);

        impl $crate::text::Words for $name {
            fn say(&self, language: &$crate::text::Language) -> String {
                enum Row { $($row),* }
                // Asked apart from the values, so that a compiler makes a table of it.
                let (place, english) = match self { $( Self::$row { .. } => (Row::$row as usize, $english), )* };
                match self { $(
                    Self::$row $({ $($field),* })? => $crate::text::table::filled!(language, (&stringify!($name), place, english) $(, $($field),*)?),
                )* }
            }
        }
    };
    (all [$($meta:tt)*] $name:ident [] { $( $(#[$doc:meta])* $row:ident = $english:literal, )* } []) => {
        $crate::text::table::section! {
            enum [$($meta)* #[derive(Copy)]] $name [] { $( $(#[$doc])* $row = $english, )* } []
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: [Self; [$(stringify!($row)),*].len()] = [$(Self::$row),*];
        }
    };
    (for [$($meta:tt)*] $name:ident [$type:ty] { $( $row:ident = $english:literal, )* } []) => {
        $crate::text::table::section! {
            match [$($meta)*] $name [$type, it => it] { $( Self::$row { .. } => $row = $english, )* } []
        }
    };
    (of [$($meta:tt)*] $name:ident [$type:ty] { $($rows:tt)* } []) => {
        $($meta)*
        #[derive(Debug, Clone, Copy)]
        pub struct $name(pub $type);

        $crate::text::table::section! { match [] $name [$name, it => it.0] { $($rows)* } [] }
    };
    (match [$($meta:tt)*] $name:ident [$type:ty] $rows:tt $or:tt) => {
        $crate::text::table::section! { match [$($meta)*] $name [$type, it => it] $rows $or }
    };
    (match [$($meta:tt)*] $name:ident [$type:ty, $it:ident => $value:expr] { $(
        $pattern:pat $(if $guard:expr)? => $row:ident $({ $($field:ident $(: $given:expr)?),* })? = $english:literal,
    )* } [ $( $other:pat => $words:expr, )* ]) => {
        $( const _: () = assert!(
            $crate::text::format::fits($english, &[$($(stringify!($field)),*)?]),
            "this sentence is not whole, or has a place that nothing is given for",
        ); )*

        $crate::text::table::inside!($type);

        $($meta)*
        impl $crate::text::Words for $type {
            fn say(&self, language: &$crate::text::Language) -> String {
                enum Row { $($row),* }
                let $it = self;
                #[allow(unused_variables)]
                let (place, english) = match $value {
                    $( $pattern $(if $guard)? => (Row::$row as usize, $english), )*
                    $( $other => return $words.say(language), )*
                };
                #[allow(unused_variables, unreachable_patterns)]
                match $value {
                    $( $pattern $(if $guard)? => $crate::text::table::filled!(language, (&stringify!($name), place, english) $(, $($field $(= $given)?),*)?), )*
                    _ => language.plain(&stringify!($name), place, english),
                }
            }
        }
    };
}

/// A message can stand inside another one.
macro_rules! inside {
    ($type:ty) => {
        impl $crate::text::Argue for $type {
            fn argue(&self, language: &$crate::text::Language) -> $crate::text::Argument<'_> {
                $crate::text::Argument::Text($crate::text::Words::say(self, language).into())
            }
        }
    };
}

/// The sentence of a message with what it carries: bound names, or values worked out for them.
macro_rules! filled {
    ($language:ident, ($section:expr, $place:expr, $english:expr)) => {
        $language.plain($section, $place, $english)
    };
    ($language:ident, ($section:expr, $place:expr, $english:expr), $($field:ident $(= $given:expr)?),*) => {
        $language.filled(
            $section,
            $place,
            $english,
            concat!($( stringify!($field), "," ),*),
            &[$( $crate::text::table::given!($field $(, $given)?) ),*],
        )
    };
}

/// What stands in a place.
macro_rules! given {
    ($field:ident) => {
        &$field
    };
    ($field:ident, $given:expr) => {
        &$given
    };
}

/// The sentences of a section as a type, so that none can be missing.
macro_rules! rows {
    (enum $name:ident { $(
        $(#[$doc:meta])* $row:ident $({ $($field:ident: $type:ty),* })? = $english:literal,
    )* }) => {
        $crate::text::table::rows! { @ $name { $($row = $english,)* } }
    };
    (all $name:ident { $( $(#[$doc:meta])* $row:ident = $english:literal, )* }) => {
        $crate::text::table::rows! { @ $name { $($row = $english,)* } }
    };
    (for $name:ident { $( $row:ident = $english:literal, )* }) => {
        $crate::text::table::rows! { @ $name { $($row = $english,)* } }
    };
    (of $name:ident $rows:tt) => {
        $crate::text::table::rows! { match $name $rows }
    };
    (match $name:ident { $(
        $pattern:pat $(if $guard:expr)? => $row:ident $({ $($field:ident $(: $given:expr)?),* })? = $english:literal,
    )* }) => {
        $crate::text::table::rows! { @ $name { $($row = $english,)* } }
    };
    (@ $name:ident { $( $row:ident = $english:literal, )* }) => {
        pub struct $name { $( pub $row: &'static str ),* }

        impl $name {
            const ENGLISH: Self = Self { $( $row: $english ),* };

            fn sentences(&self) -> Vec<&'static str> {
                vec![$( self.$row ),*]
            }
        }
    };
}

pub(super) use {filled, given, inside, rows, section, table};
