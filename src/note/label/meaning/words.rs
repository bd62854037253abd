//! The words of labels by what they say, French and English. Data only.
//!
//! Words are lower case without accents; one that ends in `-` stands for all
//! that begin so. What several senses claim belongs to the last of them.

/// What a word does for the meaning of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Says nothing by itself: articles, pronouns, auxiliaries, occasions.
    Link,
    /// A noun for anything: what is said of it counts.
    Thing,
    /// A companion that changes nothing: remarks, comments.
    Talk,
    /// A subject matter of its own: what is named with it is about that.
    Topic,
    /// The verb of a whole sentence.
    Verb,
    /// Turns what follows into its contrary.
    Not,
    /// Less of what follows, or badly.
    Less,
    /// Better than now: a wish, where it only could be.
    Better,
    /// Could, should, would.
    May,
    /// How, why: asks, and does not tell.
    How,
    /// Wanted, hoped for, aimed at.
    Wish,
    /// Went well, by itself.
    Good,
    /// Went well, as the verb of a clause.
    Did,
    /// Kept, or done again.
    Keep,
    /// Went badly, or is to be watched, by itself.
    Bad,
    /// Went badly, as the verb of a clause.
    Fell,
    /// To be improved.
    Improve,
    /// Promised, or to be done.
    Do,
    /// To be done, as the verb of a clause or after "à", "to".
    Act,
    /// Over and done.
    Past,
    /// Afterwards.
    Next,
    /// Otherwise, another time.
    Otherwise,
    /// Learned, understood.
    Learn,
    /// Learned, as the verb of a clause.
    Grasp,
    /// Said by others.
    Say,
    /// Said, as the verb of a clause.
    Tell,
    /// A moment that stood out.
    Peak,
    /// Stood out, as the verb of a clause.
    Strike,
}

/// The words of each sense.
pub(super) const WORDS: &[(Sense, &str)] = &[
    (
        Sense::Link,
        "what whats which who whose quoi quel quelle quels quelles qui que a y t il ils elle elles on nous vous je j tu me m te se s c ce cet cette ces cela ca qui que qu quoi dont ou \
        lui eux moi toi soi si tres vraiment assez plutot surtout aussi encore deja meme tout toute tous toutes \
        ete etre avoir eu aura auront ont avons avez ai as avait avaient aurait est sont etait etaient sera seront \
        fait faire faits faite fais font faisait va vont vais allons allait vient juste seulement en et mais donc or puis \
        enfin bref alors voici voila notamment beaucoup chaque chacun chacune plusieurs certains certaines \
        quelques autre autres divers diverses premier premiere premiers premieres dernier derniere derniers dernieres \
        deux trois quatre cinq six sept huit neuf dix un une deuxieme troisieme grand grande grands grandes gros \
        grosse petit petite petits petites principal principale principaux principales majeur majeure majeurs \
        majeures nouveau nouveaux nouvelle nouvelles seul seule vrai vraie general generale generaux generales \
        global globale globaux particulier technique techniques humain humaine humaines humains personnel \
        personnelle personnelles personnels individuel individuelle individuels collectif collective collectifs \
        collectives pedagogique pedagogiques logistique logistiques commun commune communs possible possibles \
        rencontre rencontrees eventuel eventuelle connu connue connus connues constate identifie releve cette ici \
        plus davantage cote cotes client cliente clients clientes participant participants participante \
        participantes groupe groupes stagiaire stagiaires equipe equipes benevole benevoles eleve eleves apprenant \
        apprenants apprenante apprenantes public publics adherent adherents formateur formatrice animateur \
        animatrice collegue collegues gens monde moment travail terrain ensemble part partie niveau \
        notre nos votre vos mon ma mes ton ta tes son sa ses leur leurs propre propres personne personnes \
        rendre rendu rendus rendue donne donnes donnee donnees permis mis pris prise tire tires tirer apporte \
        the an of to for in on at by with from as into about over we i you they he she it us them me my our your \
        their his her its this that these those is are was were be been being has have had having do does did \
        doing done am m re ve d ll s get got gets getting go goes going gone went come came make made makes \
        really very so quite pretty too also just still even only again both all any some few several many most \
        more much other another new first second third last final main key major minor overall general common \
        specific particular technical personal individual one two three four five six seven eight nine ten things \
        known found faced met encountered noted misc various own own everyone everybody anyone people team teams \
        client customer customers clients participant attendees participants group groups students student \
        colleagues volunteers there here and but or then so now when where while after before during along up \
        out off down around together when whenever time way part side \
        faire job jobs gig gigs assignment prestation prestations enfant enfants parent parents kids children annee",
    ),
    (
        Sense::Thing,
        "chose choses point points element elements aspect aspects truc trucs sujet sujets faits cote cotes \
        moment moments partie parties experience experiences piste pistes idee idees axe axes retour retours \
        feedback feedbacks bilan bilans constat constats liste synthese resume raison raisons facteur facteurs \
        pratique pratiques habitude habitudes source sources motif motifs lot mot mots \
        thing things stuff item items area areas points aspect aspects parts bits elements factor factors reason \
        reasons habit habits practice practices topic topics list summary idea ideas everything anything something \
        question questions result results resultat resultats \
        instant instants",
    ),
    (
        Sense::Talk,
        "remarque remarques commentaire commentaires question questions idee idees divers note notes observation \
        observations avis reflexion reflexions pensee pensees solution solutions causes explication \
        explications reponse reponses detail details exemple exemples precision precisions info infos information \
        informations debrief synthese resume bref enfin autres etc discussion discussions \
        comment comments remark remarks ideas thoughts observations answers details examples misc other others \
        enhancement enhancements reason reasons feedback questions causes",
    ),
    (
        Sense::Topic,
        "code vente ventes marche facturation facture factures budget budgets budgetaire medical gouvernement \
        fonction logiciel logicielle site serveur base donnees reseau api github meteo facture comptabilite \
        armee armees cuisson debit produit produits stock stocks contrat contrats commande commandes \
        planning calendrier agenda horaires salle salles materiel equipement logistique transport repas lecture \
        sales market invoice invoices billing code server database network software hardware weather equipment \
        room rooms schedule calendar catering travel performance parser tracker statement request manager queue \
        rate plan \
        programme deroule presents trajet photo photos contact contacts lieu adresse lien liens documents frais tarif tarifs kit venue timing timings attendees links bibliographie presences inscription inscriptions effectif effectifs centre center class methode outils tools \
        duree durees",
    ),
    (
        Sense::Verb,
        "suis es sommes etes fut furent est sont etait etaient sera is are was were",
    ),
    (
        Sense::Not,
        "ne n pas jamais aucun aucune sans ni rien guere non not no never none without nothing nobody didn didnt don \
        dont doesn doesnt isn isnt wasn wasnt weren werent aren arent hasn hasnt haven havent hadn hadnt couldn \
        couldnt shouldn shouldnt wouldn wouldnt won wont cannot cant hardly barely",
    ),
    (Sense::Less, "moins less least peu insuffisamment difficilement trop"),
    (Sense::Better, "mieux meilleur- better"),
    (
        Sense::May,
        "pourrait pourraient pourrions pourrai pourra pourrons pourriez peut peuvent pouvons devrait devraient \
        devrions devrai devrons doit doivent devons pu serait seraient aurait aurions aurais auraient faudrait \
        faut merite meriterait meritent could can should might would may must shall needs need",
    ),
    (
        Sense::How,
        "comment pourquoi how why \
        caused causes provoque",
    ),
    (
        Sense::Wish,
        "vise visons visent vises veux veut voulons voulez veulent voudrais voudrait voudrions aimerais aimerait \
        aimerions aimeriez souhait- souhaite esper- espere attend- attente attentes objectif objectifs cible \
        cibles ambition ambitions cap caps vises visee visees envie envies ambitionn- \
        want wants wanted wish wishes wished hope hopes hoped hoping aim aims aiming goal goals target targets \
        objective objectives expect- ambition- aspir-",
    ),
    (
        Sense::Good,
        "bon bons bonne bonnes beau beaux belle belles positif positifs positive positives reussite- reussi- succes \
        victoire- fierte- fier fiers fiere fieres bonheur- joie- plaisir- kif kifs kiff- pepite- atout- \
        satisfai- content contents contente contentes ravi ravis ravie heureu- enthousias- \
        satisfecit reconnaissance gratitude merveill- super genial- top chouette- sympa- agreable- excellent- \
        fluide- efficace- facile- utile- riche- precieu- bravo- felicitation- force forces avantage- \
        aime aimes aimee aimees ador- appreci- plu plait plaisait kiffe kiffes accompli- progres reuss- \
        benefice- benefique- qualite- accomplissement- encouragean- prometteu- \
        good great nice best excellent awesome amazing fantastic lovely brilliant positive positively win wins \
        winning success successes successful successfully succeed- strength- strong achiev- accomplish- proud pride happy happiness glad joy joys \
        delight- enjoy- lov- liked likes like kudos praise- appreciat- celebrat- celebrate gratitude grateful \
        thankful blessing- easy easier smooth- fun useful helpful valuable satisf- bright benefit- \
        victor- perk perks upside- triumph- pleas- pluses",
    ),
    (
        Sense::Did,
        "marche marchait marchent marchaient marcher fonctionn- roule roulait roulent tourne tournait avance avances \
        avancer avancee avancait avancent porte portes portee portees portait portent aide aides aidee aidees aidait \
        aident aider motiv- inspir- nourri- rassur- encourag- soutenu- soutien- soutenait boost- stimul- dynamis- \
        epanoui- tenu sauve sauves sauvee simplifi- accroch- charm- sedui- conquis- convainc- emball- \
        amus- rire sourire soulag- ressourc- apais- gagne gagnes gagner abouti- atteint atteints atteinte \
        atteintes \
        epate- bluff- epat- vibre vibrer \
        eclate eclater paye paie facilite facilites facilitee facilitait debloqu- liber- energie prefere preferee preferes prefer- valoris- \
        satisfait libere plaire \
        work works worked working help helps helped helping support- motivat- inspir- energi- energy encourag- \
        boost- thriv- shine shone click- flow- \
        deliver- paid saved uplift- excit- reassur- resonat- cheer-  \
        bien well eased carried \
        alle allee alles allees smile laugh",
    ),
    (
        Sense::Keep,
        "garde gardes gardons garder gardent gardera garderai garderons garderais gardees conserv- reproduir- \
        referai referais referons referions refera referait renouvel- poursuiv- continu- maintenir maintien- preserv- \
        perennis- kept keep keeps keeping continue continues continued sustain- retain repeat maintain preserve",
    ),
    (
        Sense::Bad,
        "difficulte- difficile- probleme- souci soucis galere- tracas defaut- faible faibles faiblesse- negatif- \
        negative negatives mauvais mauvaise mauvaises obstacle- frein freins blocage- ecueil- embuche- piege pieges \
        erreur- echec- rate rates ratee ratees ratage- regret- deception- decept- deceva- frustra- irritant- risque- \
        danger- menace- alerte- vigilance- attention friction- tension- conflit- crainte- inquietude- peur peurs \
        doute doutes lacune- manque manques faille failles couac- accroc accrocs imprevu- contretemps \
        bemol- limite limites contrainte- complication- penible- chiant- dur dure durs dures lourd lourde lourds \
        complique- laborieu- ennuy- stress- fatigue fatigues fatigant- epuisant- insatisf- reproche- critique- \
        plainte- malentendu- incident- bug bugs panne pannes retard retards perte pertes gene genes desagrement- \
        deboire- mesaventure- desillusion- dysfonctionn- insuffisance- inconvenient- perfectible- \
        bourde- gaffe- boulette- derapage- galeres grr grrr rale rales raleries caillou cailloux epine epines \
        bad wrong worse worst poor weak weakness- negative negatives difficult- problem- trouble- issue issues \
        obstacle- barrier- hurdle- blocker- challeng- struggl- fail failed fails failure- mistake- error errors \
        risk risks threat- danger- concern- worr- fear fears frustrat- disappoint- annoy- pains painful hard \
        harder hardest tough tougher toughest tricky confus- gap gaps lack lacks lacked lacking missing shortcoming- \
        drawback- downside- setback- bottleneck- pitfall- regret- complaint- conflict- tension- limitation- \
        limits impediment- snag snags glitch- hiccup- friction loathed hated disliked hate dislike stuck broken \
        caution beware watch \
        fragil- frayeur- gripe- grumble- grogne ombre",
    ),
    (
        Sense::Fell,
        "bloqu- coinc- freine freines freinee freinait ralenti- fatigu- epuis- pese pesait peser \
        genait derang- enerv- agac- saoul- soule soules irrit- frustr- decu decus decue decues decev- decourag- \
        demotiv- angoiss- inquiet- peine echou- plante plantes plantait foir- cass- lache manqu- \
        lass- embet- compliqu- perturb- retard- entrav- empech- deplu deplai- herisse crisp- blesse choque penalis- \
        handicap- derail- derape- patin- pietin- coute perdu perdus perdue peche cloche clochait gripp- grinc- rame \
        ramait traine trainait oubli- neglig- desirer achopp- bute heurt- gaspill- gache gaches \
        contrari- demoralis- alourdi- plombe plombes plombait miner mine surcharg- debord- deborde evit- arret- \
        stopp- abandonn- surveill- corrig- revoir rectifi- cesser lacher surveiller \
        hinder- block- slow- drain- bother- broke breaks break stall- hurt hurts tired exhaust- delay- lost \
        lose losing wast- drag- suck- impede- derail- overwhelm- burn- burned discourag- demotivat- distract- \
        forgot- forgotten miss missed misses avoid- stop stopped drop dropped tripped upset crash- held interrupt- \
        prevent- worried drove \
        mal badly poorly tired tiring \
        preoccup- eclairci-",
    ),
    (
        Sense::Improve,
        "amelior- progresser perfectionn- optimis- peaufin- renforc- consolid- travailler retravailler \
        improv- enhanc- strengthen- polish- refine",
    ),
    (
        Sense::Do,
        "promis promise promises promesse- engagement- tache- action actions relance- suite suites todo \
        decision- resolution- demarche- etape- recommandation- preconisation- proposition- suggestion- mesure \
        mesures rappel rappels devoirs priorite- chantier- \
        promise- commitment- task tasks action actions followup followups reminder- step steps recommendation- \
        suggestion- resolution- proposal- priority priorities homework todos deliver \
        engagement engagements",
    ),
    (
        Sense::Act,
        "engage engages engagee engageons promets promettons promettre ferai ferons fera feront feras relancer \
        envoyer renvoyer planifier preparer finir terminer organiser caler reserver demander prevoir prevu prevus \
        prevue prevues decide decides decidee decider explorer approfondir creuser contacter rappeler appeler \
        transmettre partager valider verifier boucler finaliser livrer rediger publier programmer lancer tester \
        essayer commencer demarrer mettre voir entreprendre rester reste restent restant traiter suivre discuter \
        reporte reportes reportee reportees reporter reportons acheter commander imprimer ranger rendre payer \
        facturer signer ecrire lire mener realiser poser creer ajouter clarifier definir trancher regler \
        resoudre promettons devons dois \
        promised commit committed committing pledge- agreed will shall send call book plan planned prepare finish \
        organise organize schedule ask check share write draft order buy print arrange confirm contact explore try \
        start begin test launch fix resolve solve tackle address discuss decide decided revisit deliver \
        left remains remaining postponed owe owes",
    ),
    (
        Sense::Past,
        "realise realises realisee realisees mene menes menee menees effectue effectues effectuee effectuees passe \
        passes passee passees precedent precedents precedente precedentes terminee terminees termine termines \
        accomplies took taken completed closed previous past",
    ),
    (
        Sense::Next,
        "prochain prochains prochaine prochaines suivant suivants suivante suivantes ensuite apres demain avenir futur \
        future futurs futures bientot venir next later tomorrow upcoming following onwards ahead forward soon",
    ),
    (
        Sense::Otherwise,
        "autrement differemment differement differament changer changerais changerait changerions changerai changeons \
        recul refaire recommencer recommencais recommencions differently hindsight retrospect redo",
    ),
    (
        Sense::Learn,
        "apprentissage- lecon- enseignement- decouverte- appris apprise apprises retenu retenue retenus retenues \
        retiens retient retenons retenir retiendrai retiendrons compris comprise declic declics \
        lesson- learn learned learnt takeaway- insight- realisation- realization- discover- understood \
        epiphan-  \
        learnings",
    ),
    (
        Sense::Grasp,
        "apprend apprends apprenons apprendre decouvr- decouvert- compren- emport- emporte ramene ramenons repars \
        repartons grandi grandir enrichi- acquis acquise acquises grow realised realized figured understand \
        understanding taught remember taking take \
        apport apports \
        learning",
    ),
    (
        Sense::Say,
        "verbatim- citation- temoignage- parole paroles phrase phrases entendu entendus entendue entendues \
        quote quotes quoted testimonial- testimon- overheard voices \
        heard",
    ),
    (
        Sense::Tell,
        "dit dits dite disent disait disaient dire confie confient temoigne temoignent raconte racontent exprime said \
        say says saying told",
    ),
    (
        Sense::Peak,
        "fort forts marquant marquants marquante memorable- culminant inoubliable- highlight- memorable unforgettable \
        standout anecdote- emotion emotions \
        magique magiques magic magical",
    ),
    (
        Sense::Strike,
        "marque marques marquee touche touches touchee touchees emu emus emue emues frappe frappes frappee surpris \
        surprise surprises etonne etonnes bouleverse bouleverses impressionne impressionnes emouvant- stood stands \
        struck moved touched surprised remembered moving",
    ),
];
