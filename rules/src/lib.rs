//! The pure rules of govlint: pages and facts in, findings out.
//!
//! Nothing in this crate reads a file, asks the network or looks at a clock.
#![allow(
    rustdoc::invalid_codeblock_attributes,
    reason = "the words after `html fail` set the scene of an example for tests/docs.rs"
)]

pub mod a11y;
pub mod banner;
pub mod caption;
pub mod cite;
pub mod context;
pub mod date;
pub mod decode;
pub mod exception;
pub mod facts;
pub mod finding;
mod fingerprint;
pub mod fold;
pub mod gist;
pub mod govlint;
mod grouped;
pub mod headline;
pub mod history;
mod home;
pub mod host;
pub mod hsts;
pub mod https;
pub mod identity;
pub mod image;
mod judge;
pub mod link;
pub mod options;
pub mod page;
pub mod page_rules;
pub mod parse;
pub mod photo;
pub mod place;
pub mod preload;
pub mod record;
pub mod rule;
mod scripted;
pub mod shingles;
pub mod sniff;
pub mod source;
pub mod srcset;
mod stems;
pub mod style;
mod template;
mod viewport;

use rule::Rule;

/// Every rule, in the order of the documentation.
pub const RULES: &[&Rule] = &[
    &https::page_over_http::RULE,
    &https::declared_as_http::RULE,
    &https::mixed_content::RULE,
    &https::upgradeable_content::RULE,
    &https::insecure_form::RULE,
    &https::insecure_link::RULE,
    &https::not_supported::RULE,
    &https::not_enforced::RULE,
    &https::downgraded::RULE,
    &https::missing_hsts::RULE,
    &https::weak_hsts::RULE,
    &https::invalid_hsts::RULE,
    &https::bypassed_hsts::RULE,
    &https::expired_certificate::RULE,
    &https::expiring_certificate::RULE,
    &https::wrong_name_certificate::RULE,
    &https::self_signed_certificate::RULE,
    &https::untrusted_certificate::RULE,
    &https::legacy_tls::RULE,
    &https::obsolete_ssl::RULE,
    &https::weak_cipher::RULE,
    &banner::missing::RULE,
    &banner::incomplete::RULE,
    &banner::outdated::RULE,
    &banner::false_statement::RULE,
    &banner::wrong_domain::RULE,
    &banner::misplaced::RULE,
    &banner::broken_control::RULE,
    &banner::undefined_element::RULE,
    &banner::wrong_language::RULE,
    &image::missing_alt::RULE,
    &image::unnamed_button::RULE,
    &image::unnamed_area::RULE,
    &image::unnamed_object::RULE,
    &image::unnamed_graphic::RULE,
    &image::blank_alt::RULE,
    &image::cut_alt::RULE,
    &image::filename_alt::RULE,
    &image::placeholder_alt::RULE,
    &image::redundant_lead_in::RULE,
    &image::long_alt::RULE,
    &image::alt_repeats_caption::RULE,
    &image::alt_repeats_text::RULE,
    &image::same_alt::RULE,
    &caption::missing::RULE,
    &caption::empty::RULE,
    &caption::duplicated::RULE,
    &caption::date_mismatch::RULE,
    &caption::missing_credit::RULE,
    &link::malformed::RULE,
    &link::missing_country_code::RULE,
    &link::not_public::RULE,
    &link::broken::RULE,
    &link::broken_fragment::RULE,
    &link::broken_external::RULE,
    &link::soft_404::RULE,
    &link::moved::RULE,
    &link::redirected_home::RULE,
    &link::insecure_redirect::RULE,
    &link::long_redirect::RULE,
    &link::redirect_loop::RULE,
    &link::unverified::RULE,
    &link::not_in_copy::RULE,
    &link::unannounced_document::RULE,
    &history::missing_notice::RULE,
    &history::incomplete_notice::RULE,
    &history::late_notice::RULE,
    &history::foreign_notice::RULE,
    &history::edited_after_archiving::RULE,
    &page_rules::missing_title::RULE,
    &page_rules::generic_title::RULE,
    &page_rules::short_title::RULE,
    &page_rules::duplicate_title::RULE,
    &page_rules::brand_only_title::RULE,
    &page_rules::missing_description::RULE,
    &page_rules::short_description::RULE,
    &page_rules::duplicate_description::RULE,
    &page_rules::missing_viewport::RULE,
    &page_rules::foreign_canonical::RULE,
    &page_rules::missing_lang::RULE,
    &page_rules::duplicate_id::RULE,
    &page_rules::empty_link::RULE,
    &a11y::undefined_aria_attribute::RULE,
    &a11y::invalid_role::RULE,
    &a11y::unsupported_aria_attribute::RULE,
    &a11y::prohibited_aria_attribute::RULE,
    &a11y::invalid_aria_value::RULE,
    &a11y::missing_aria_attribute::RULE,
    &a11y::missing_context_role::RULE,
    &a11y::wrong_owned_element::RULE,
    &a11y::exposed_decoration::RULE,
    &a11y::focusable_presentational_child::RULE,
    &a11y::focusable_aria_hidden::RULE,
    &a11y::unnamed_button::RULE,
    &a11y::unnamed_field::RULE,
    &a11y::unnamed_frame::RULE,
    &a11y::unnamed_menu_item::RULE,
    &a11y::unnamed_summary::RULE,
    &a11y::empty_heading::RULE,
    &a11y::unknown_page_language::RULE,
    &a11y::unknown_language::RULE,
    &a11y::wrong_page_language::RULE,
    &a11y::wrong_language::RULE,
    &a11y::timed_refresh::RULE,
    &a11y::late_refresh::RULE,
    &a11y::zoom_blocked::RULE,
    &a11y::label_not_in_name::RULE,
    &a11y::locked_orientation::RULE,
    &a11y::low_contrast::RULE,
    &a11y::low_enhanced_contrast::RULE,
    &a11y::fixed_letter_spacing::RULE,
    &a11y::fixed_word_spacing::RULE,
    &a11y::fixed_line_height::RULE,
    &a11y::invalid_autocomplete::RULE,
    &a11y::frame_out_of_tab_order::RULE,
    &a11y::broken_headers::RULE,
    &a11y::header_without_cells::RULE,
    &a11y::positive_tabindex::RULE,
    &a11y::dead_skip_link::RULE,
    &a11y::skipped_heading_level::RULE,
    &a11y::several_mains::RULE,
    &a11y::ambiguous_landmark::RULE,
    &a11y::stray_list_item::RULE,
    &a11y::foreign_list_child::RULE,
    &a11y::several_labels::RULE,
    &a11y::label_by_title_only::RULE,
    &a11y::nested_interactive::RULE,
    &a11y::server_side_map::RULE,
    &a11y::moving_text::RULE,
    &a11y::duplicate_access_key::RULE,
    &a11y::lang_mismatch::RULE,
    &a11y::ungrouped_choices::RULE,
    &a11y::misplaced_scope::RULE,
    &a11y::missing_h1::RULE,
    &a11y::missing_main::RULE,
    &a11y::missing_bypass::RULE,
    &a11y::content_outside_landmarks::RULE,
    &a11y::label_without_field::RULE,
    &a11y::unnamed_group::RULE,
    &a11y::unnamed_widget::RULE,
    &a11y::empty_header_cell::RULE,
    &a11y::table_without_headers::RULE,
    &a11y::structured_layout_table::RULE,
    &a11y::vague_link::RULE,
    &a11y::same_link_name::RULE,
    &a11y::same_frame_name::RULE,
    &a11y::autoplaying_sound::RULE,
    &a11y::video_without_captions::RULE,
    &govlint::unused_exception::RULE,
    &govlint::expired_exception::RULE,
    &govlint::invalid_exception::RULE,
];
