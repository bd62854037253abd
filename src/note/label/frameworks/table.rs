//! The frameworks that people review with: their headings, in French and
//! English, and what each means there. Data only.
//!
//! Names are lower case without accents, number and articles apart as labels
//! are compared; `=word` counts in exactly this number.

use super::Framework;
use crate::note::role::Role::{
    self, Differently, FollowUps, Highlights, Learned, MyView, Opportunities, Positives, Vigilance,
};

/// A meaning that is no section.
const APART: Option<Role> = None;

/// Every framework known; of several that fit equally, the first counts.
pub(super) const FRAMEWORKS: &[Framework] = &[
    Framework {
        titles: "start stop continue|ssc|commencer arreter continuer",
        least: 2,
        members: &[
            (
                Some(FollowUps),
                "start|start doing|commencer|demarrer|commencer a faire|a commencer|on commence",
            ),
            (
                Some(Vigilance),
                "stop|stop doing|arreter|stopper|arreter de faire|a arreter|on arrete",
            ),
            (
                Some(Positives),
                "continue|continue doing|keep doing|continuer|poursuivre|continuer a faire|a continuer|on continue",
            ),
        ],
    },
    Framework {
        titles: "starfish|starfish retrospective|etoile de mer|retro etoile de mer|etoile",
        least: 3,
        members: &[
            (Some(Positives), "keep|keep doing|garder|continuer|continue|conserver"),
            (
                Some(Positives),
                "more|more of|do more|plus|plus de|en faire plus|faire plus|davantage",
            ),
            (
                Some(Vigilance),
                "less|less of|do less|moins|moins de|en faire moins|faire moins",
            ),
            (Some(FollowUps), "start|start doing|commencer|demarrer"),
            (Some(Vigilance), "stop|stop doing|arreter|stopper"),
        ],
    },
    Framework {
        titles: "rose bud thorn|rose thorn bud|roses buds thorns|rose bourgeon epine|rose epine bourgeon",
        least: 2,
        members: &[
            (Some(Positives), "rose"),
            (Some(FollowUps), "bud|bourgeon|bouton"),
            (Some(Vigilance), "thorn|epine"),
        ],
    },
    Framework {
        titles: "mad sad glad|glad sad mad|sad mad glad|en colere triste content",
        least: 2,
        members: &[
            (Some(Vigilance), "mad|angry|en colere|enerve|fache|colere"),
            (Some(Vigilance), "sad|triste|decu|tristesse"),
            (Some(Positives), "glad|happy|content|heureux|contente|joyeux|joie"),
        ],
    },
    Framework {
        titles: "4l|4ls|four ls|les 4l|4 l|retro 4l",
        least: 2,
        members: &[
            (Some(Positives), "liked|loved|aime|j ai aime|on a aime"),
            (Some(Learned), "learned|learnt|appris|j ai appris|on a appris"),
            (Some(Vigilance), "lacked|manque|lacking|ce qui a manque|m a manque"),
            (
                Some(Vigilance),
                "longed for|longed|desire|souhaite|espere|j aurais aime",
            ),
        ],
    },
    Framework {
        titles: "plus delta|plus deltas",
        least: 2,
        members: &[
            (Some(Positives), "plus|pluses|+"),
            (Some(Vigilance), "delta|a changer|δ|Δ"),
        ],
    },
    Framework {
        titles: "kalm|keep add less more|keep add more less",
        least: 3,
        members: &[
            (Some(Positives), "keep|garder"),
            (Some(FollowUps), "add|ajouter"),
            (Some(Vigilance), "less|moins|moins de|less of"),
            (Some(Positives), "more|plus|plus de|more of"),
        ],
    },
    Framework {
        titles: "daki|drop add keep improve",
        least: 2,
        members: &[
            (
                Some(Vigilance),
                "drop|abandonner|laisser tomber|supprimer|jeter|retirer",
            ),
            (Some(FollowUps), "add|ajouter"),
            (Some(Positives), "keep|garder|conserver"),
            (Some(Vigilance), "improve|ameliorer"),
        ],
    },
    Framework {
        titles: "sailboat|speedboat|sailboat retrospective|speedboat retrospective|speed boat|voilier|bateau|retro voilier|retro bateau|le voilier",
        least: 2,
        members: &[
            (
                Some(Positives),
                "wind|wind in our sails|the wind|vent|vent dans les voiles|voile|sail|moteur|engine",
            ),
            (Some(Vigilance), "anchor|ancre"),
            (Some(Vigilance), "rock|reef|iceberg|recif|rocher|ecueil|shark|requin"),
            (APART, "island|ile|goal|destination|the island|tresor|treasure"),
            (Some(Positives), "sun|soleil"),
        ],
    },
    Framework {
        titles: "hot air balloon|hot air balloon retrospective|montgolfiere|retro montgolfiere",
        least: 2,
        members: &[
            (Some(Positives), "hot air|air chaud|fire|flamme|bruleur|burner"),
            (Some(Vigilance), "sandbag|sand bag|sac de sable|lest|poids"),
            (Some(Vigilance), "storm|storm cloud|cloud|orage|tempete|nuage"),
            (
                Some(Opportunities),
                "sunny day|sun|blue sky|soleil|ciel bleu|beau temps",
            ),
        ],
    },
    Framework {
        titles: "three little pigs|3 little pigs|trois petits cochons|les trois petits cochons|3 petits cochons",
        least: 2,
        members: &[
            (
                Some(Vigilance),
                "straw|house of straw|straw house|paille|maison de paille|maison en paille",
            ),
            (
                Some(Vigilance),
                "stick|house of sticks|stick house|bois|maison de bois|maison en bois",
            ),
            (
                Some(Positives),
                "brick|house of bricks|brick house|brique|maison de briques|maison en briques",
            ),
        ],
    },
    Framework {
        titles: "swot|ffom|swot analysis|analyse swot|matrice swot|analyse ffom|strengths weaknesses opportunities threats|forces faiblesses opportunites menaces",
        least: 3,
        members: &[
            (Some(Positives), "strengths|strength|forces"),
            (Some(Vigilance), "weaknesses|weakness|faiblesses"),
            (Some(Opportunities), "opportunities|opportunity|opportunites"),
            (Some(Vigilance), "threats|threat|menaces"),
        ],
    },
    Framework {
        titles: "after action review|aar|after action|retour apres action|revue apres action|rapa",
        least: 2,
        members: &[
            (
                APART,
                "what was supposed to happen|what was expected to happen|what was planned|what did we expect to happen|what did we expect|what was the plan|what should have happened|que devait il se passer|qu etait il cense se passer|ce qui devait se passer|ce qui etait prevu|qu est ce qui etait prevu|qu est ce qui devait se passer",
            ),
            (
                APART,
                "what actually happened|what happened|what did happen|what really happened|que s est il passe|que s est il reellement passe|ce qui s est passe|ce qui s est reellement passe|qu est ce qui s est passe|qu est ce qui s est reellement passe",
            ),
            (
                Some(Learned),
                "why was there a difference|why were there differences|why did it happen|why the difference|why was it different|why is there a difference|why was there a gap|pourquoi une difference|pourquoi cette difference|pourquoi un ecart|pourquoi cet ecart|pourquoi ces ecarts|pourquoi y a t il eu un ecart|pourquoi y a t il eu une difference|pourquoi l ecart",
            ),
            (
                Some(Differently),
                "what will we do next time|what can we do next time|what will we do differently|what would we do next time|what will we do differently next time|what can we do better next time|que ferons nous la prochaine fois|que ferons nous differemment|que fera t on la prochaine fois|ce que nous ferons la prochaine fois|qu est ce qu on fera la prochaine fois|que ferons nous autrement",
            ),
            (Some(Positives), "sustain|maintenir|a maintenir"),
            (Some(Vigilance), "improve|ameliorer|a ameliorer"),
        ],
    },
    Framework {
        titles: "star|star method|methode star|starr",
        least: 3,
        members: &[
            (APART, "=situation"),
            (APART, "=task|=tache|=target"),
            (APART, "=action"),
            (APART, "=result|=results|=resultat|=resultats"),
        ],
    },
    Framework {
        titles: "car|car method|methode car|par|spar|pares",
        least: 3,
        members: &[
            (APART, "=context|=challenge|=contexte|=defi|=problem|=probleme"),
            (APART, "=action"),
            (APART, "=result|=results|=resultat|=resultats"),
        ],
    },
    Framework {
        titles: "www ebi|what went well even better if",
        least: 2,
        members: &[
            (
                Some(Positives),
                "www|what went well|ce qui a bien marche|ce qui s est bien passe",
            ),
            (
                Some(Vigilance),
                "ebi|even better if|encore mieux si|ce serait encore mieux si|encore mieux",
            ),
        ],
    },
    Framework {
        titles: "orid|orid debrief|focused conversation",
        least: 3,
        members: &[
            (APART, "objective|objectif|factuel|fait|facts"),
            (Some(MyView), "reflective|reflexif|ressenti|reactif|feelings"),
            (
                Some(Learned),
                "interpretive|interpretative|interpretatif|interpretation",
            ),
            (Some(FollowUps), "decisional|decisionnel|decision"),
        ],
    },
    Framework {
        titles: "kpt|keep problem try|keep problems try|keep drop try",
        least: 2,
        members: &[
            (Some(Positives), "keep|garder|conserver"),
            (Some(Vigilance), "problem|probleme|drop|laisser tomber|abandonner|jeter"),
            (Some(FollowUps), "try|essayer|a essayer|tester"),
        ],
    },
    Framework {
        titles: "proud and sorry|proud sorry|prouds and sorries|fier desole|fier et desole",
        least: 2,
        members: &[
            (Some(Positives), "proud|prouds|fier|fiere|fierte"),
            (Some(Vigilance), "sorry|sorries|desole|desolee"),
        ],
    },
    Framework {
        titles: "what so what now what|et alors et maintenant",
        least: 2,
        members: &[
            (APART, "=what|=quoi"),
            (Some(Learned), "so what|et alors|et donc"),
            (Some(FollowUps), "now what|et maintenant"),
        ],
    },
    Framework {
        titles: "traffic light|traffic lights|feu tricolore|feux tricolores|rouge orange vert|red amber green|rag",
        least: 2,
        members: &[
            (Some(Positives), "green|vert|feu vert"),
            (Some(Vigilance), "amber|yellow|orange|feu orange|jaune"),
            (Some(Vigilance), "red|rouge|feu rouge"),
        ],
    },
    Framework {
        titles: "good bad ugly|the good the bad and the ugly|le bon la brute et le truand",
        least: 2,
        members: &[
            (Some(Positives), "good|bon"),
            (Some(Vigilance), "bad|mauvais|brute"),
            (Some(Vigilance), "ugly|truand"),
        ],
    },
    Framework {
        titles: "i like i wish i wonder|i like i wish what if|i like i wish|j aime je souhaite je me demande",
        least: 2,
        members: &[
            (Some(Positives), "i like|i liked|j aime|j ai aime"),
            (Some(Vigilance), "i wish|je souhaite|j aimerais|j aurais aime"),
            (Some(FollowUps), "what if|i wonder|et si|je me demande"),
        ],
    },
    Framework {
        titles: "two stars and a wish|2 stars and a wish|deux etoiles et un voeu|deux etoiles et un souhait",
        least: 2,
        members: &[
            (Some(Positives), "star|two stars|etoile|deux etoiles"),
            (Some(Vigilance), "wish|a wish|voeu|souhait|un voeu|un souhait"),
        ],
    },
    Framework {
        titles: "glow and grow|glows and grows|glow grow",
        least: 2,
        members: &[(Some(Positives), "glow"), (Some(Vigilance), "grow")],
    },
    Framework {
        titles: "highs and lows|hauts et bas|highs lows|top flop|tops et flops|top et flop|tops and flops|hits and misses",
        least: 2,
        members: &[
            (Some(Highlights), "high|=hauts"),
            (Some(Positives), "top|hit"),
            (Some(Vigilance), "low|=bas|flop|misses|miss"),
        ],
    },
    Framework {
        titles: "sun and clouds|soleil et nuages|soleils et nuages|meteo",
        least: 2,
        members: &[
            (Some(Positives), "sun|soleil|sunshine|eclaircie"),
            (Some(Vigilance), "cloud|nuage|pluie|rain|orage|storm|tempete"),
        ],
    },
    Framework {
        titles: "pepites et cailloux|pepites cailloux|pepites rateaux",
        least: 2,
        members: &[
            (Some(Positives), "pepite|perle"),
            (Some(Vigilance), "caillou|cailloux|rateau|rateaux|casserole"),
        ],
    },
    Framework {
        titles: "pros and cons|pour et contre|pour contre|les pour et les contre",
        least: 2,
        members: &[
            (Some(Positives), "pour|pros|les pour|for"),
            (Some(Vigilance), "contre|cons|les contre|against"),
        ],
    },
];
