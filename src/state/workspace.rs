//! Every collection of the open desk.

use super::collection::Collection;
use crate::domain::class_change::ClassChange;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::customer::Customer;
use crate::domain::directory::DirectoryEntry;
use crate::domain::disclosure::Disclosure;
use crate::domain::document_loan::DocumentLoan;
use crate::domain::enquiry::{Enquiry, EnquiryStep};
use crate::domain::import_note::ImportNote;
use crate::domain::kind::Kind;
use crate::domain::parcel::Parcel;
use crate::domain::peer::Peer;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::domain::rectification::{Rectification, RectificationStep};
use crate::domain::return_visit::{ReturnVisit, ReturnVisitStep};
use crate::domain::sales_handover::SalesHandover;
use crate::domain::same_person::SamePerson;
use crate::domain::site::Site;
use crate::domain::staff::Staff;
use crate::domain::survey_batch::SurveyBatch;
use crate::domain::visit::Visit;
use crate::domain::weekly_report::WeeklyReport;
use crate::storage::block::Block;
use crate::storage::entry::Entry;

/// The collections, by name.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// Site settings: the desk's own and those of sites whose files were taken in.
    pub sites: Collection<Site>,
    ///
    pub customers: Collection<Customer>,
    /// R-02; parent is the customer when known.
    pub visits: Collection<Visit>,
    ///
    pub enquiries: Collection<Enquiry>,
    /// W-02 facts; parent is the enquiry.
    pub enquiry_steps: Collection<EnquiryStep>,
    /// R-04; parent is the customer.
    pub sales_handovers: Collection<SalesHandover>,
    /// R-05; parent is the customer.
    pub contacts: Collection<Contact>,
    ///
    pub complaints: Collection<Complaint>,
    /// W-03 facts; parent is the complaint.
    pub steps: Collection<ComplaintStep>,
    /// question sets.
    pub questionnaires: Collection<Questionnaire>,
    /// Filled surveys; parent is the questionnaire.
    pub answers: Collection<SurveyAnswer>,
    /// R-19 imports of this desk; pieces have the note as parent.
    pub import_notes: Collection<ImportNote>,
    /// G-38 which cards are one person.
    pub same_persons: Collection<SamePerson>,
    ///
    pub disclosures: Collection<Disclosure>,
    ///
    pub parcels: Collection<Parcel>,
    /// Keys of sites, the own one's among them.
    pub peers: Collection<Peer>,
    /// R-15; parent is the complaint, the rectification or the customer when there is one.
    pub return_visits: Collection<ReturnVisit>,
    /// W-06 facts; parent is the visit.
    pub return_visit_steps: Collection<ReturnVisitStep>,
    /// R-11; parent is the complaint.
    pub rectifications: Collection<Rectification>,
    /// W-05 facts; parent is the rectification.
    pub rectification_steps: Collection<RectificationStep>,
    /// W-08 rounds of surveys; parent is the questionnaire.
    pub batches: Collection<SurveyBatch>,
    /// Accounts (4.1).
    pub staff: Collection<Staff>,
    /// Consents (4.2); parent is the customer.
    pub consents: Collection<Consent>,
    ///
    pub weekly_reports: Collection<WeeklyReport>,
    ///
    pub directory: Collection<DirectoryEntry>,
    /// R-01 changes of class; parent is the customer.
    pub class_changes: Collection<ClassChange>,
    ///
    pub document_loans: Collection<DocumentLoan>,
}

impl Workspace {
    /// An empty desk.
    pub fn new() -> Workspace {
        Workspace {
            sites: Collection::empty(Kind::Site),
            customers: Collection::empty(Kind::Customer),
            visits: Collection::empty(Kind::Visit),
            enquiries: Collection::empty(Kind::Enquiry),
            enquiry_steps: Collection::empty(Kind::EnquiryStep),
            sales_handovers: Collection::empty(Kind::SalesHandover),
            contacts: Collection::empty(Kind::Contact),
            complaints: Collection::empty(Kind::Complaint),
            steps: Collection::empty(Kind::ComplaintStep),
            questionnaires: Collection::empty(Kind::Questionnaire),
            answers: Collection::empty(Kind::SurveyAnswer),
            import_notes: Collection::empty(Kind::ImportNote),
            same_persons: Collection::empty(Kind::SamePerson),
            disclosures: Collection::empty(Kind::Disclosure),
            parcels: Collection::empty(Kind::Parcel),
            peers: Collection::empty(Kind::Peer),
            return_visits: Collection::empty(Kind::ReturnVisit),
            return_visit_steps: Collection::empty(Kind::ReturnVisitStep),
            rectifications: Collection::empty(Kind::Rectification),
            rectification_steps: Collection::empty(Kind::RectificationStep),
            batches: Collection::empty(Kind::SurveyBatch),
            staff: Collection::empty(Kind::Staff),
            consents: Collection::empty(Kind::Consent),
            weekly_reports: Collection::empty(Kind::WeeklyReport),
            directory: Collection::empty(Kind::DirectoryEntry),
            class_changes: Collection::empty(Kind::ClassChange),
            document_loans: Collection::empty(Kind::DocumentLoan),
        }
    }

    /// The collection of a kind, untyped.
    pub fn of(&self, kind: Kind) -> Collection<()> {
        match kind {
            Kind::Site => self.sites.typed(),
            Kind::Customer => self.customers.typed(),
            Kind::Visit => self.visits.typed(),
            Kind::Enquiry => self.enquiries.typed(),
            Kind::EnquiryStep => self.enquiry_steps.typed(),
            Kind::SalesHandover => self.sales_handovers.typed(),
            Kind::Contact => self.contacts.typed(),
            Kind::Complaint => self.complaints.typed(),
            Kind::ComplaintStep => self.steps.typed(),
            Kind::Questionnaire => self.questionnaires.typed(),
            Kind::SurveyAnswer => self.answers.typed(),
            Kind::ImportNote => self.import_notes.typed(),
            Kind::SamePerson => self.same_persons.typed(),
            Kind::Disclosure => self.disclosures.typed(),
            Kind::Parcel => self.parcels.typed(),
            Kind::Peer => self.peers.typed(),
            Kind::ReturnVisit => self.return_visits.typed(),
            Kind::ReturnVisitStep => self.return_visit_steps.typed(),
            Kind::Rectification => self.rectifications.typed(),
            Kind::RectificationStep => self.rectification_steps.typed(),
            Kind::SurveyBatch => self.batches.typed(),
            Kind::Staff => self.staff.typed(),
            Kind::Consent => self.consents.typed(),
            Kind::WeeklyReport => self.weekly_reports.typed(),
            Kind::DirectoryEntry => self.directory.typed(),
            Kind::ClassChange => self.class_changes.typed(),
            Kind::DocumentLoan => self.document_loans.typed(),
        }
    }

    /// Takes in entries of any kinds, each collection told once. Only the verbs call this, after the disk has them.
    pub fn apply(&self, entries: Vec<Entry>) {
        let mut by_kind: std::collections::BTreeMap<Kind, Vec<Entry>> = std::collections::BTreeMap::new();
        for entry in entries {
            by_kind.entry(entry.kind).or_default().push(entry);
        }
        for (kind, entries) in by_kind {
            self.of(kind).apply(entries);
        }
    }

    /// Takes in the blocks of segments by number, see [`Collection::file`].
    pub fn file(&self, blocks: impl IntoIterator<Item = (u32, Block)>, is_news: bool) {
        let mut by_kind: std::collections::BTreeMap<Kind, Vec<(u32, Block)>> = std::collections::BTreeMap::new();
        for (number, block) in blocks {
            by_kind.entry(block.kind()).or_default().push((number, block));
        }
        for (kind, blocks) in by_kind {
            self.of(kind).file(blocks, is_news);
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        for kind in Kind::ALL {
            self.of(kind).clear();
        }
    }
}

impl Default for Workspace {
    fn default() -> Workspace {
        Workspace::new()
    }
}
