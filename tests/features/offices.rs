//! Offices of undeclared names: what their card says that they are called.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::fixture::Fixture;

/// The names of each line, with their offices behind a bar.
fn check(language: &str, lines: &str, expect: &Expect) {
    let mut out = String::new();
    for line in lines.trim().lines() {
        let fixture = Fixture::new(&format!("<<<FILE a.txt lang={language}>>>\n{line}"));
        let (_, text, facts) = fixture.first_document();
        let names = facts.candidates.names.iter().enumerate().map(|(index, name)| {
            let titles = facts.candidates.titles_of(index as u32).map(|title| title.range().of(&text));
            let titles: Vec<_> = titles.collect();
            let bar = if titles.is_empty() { "" } else { " | " };
            format!("{}{bar}{}", name.range().of(&text), titles.join("; "))
        });
        let _ = writeln!(out, "{}", names.collect::<Vec<_>>().join(" · "));
    }
    expect.assert_eq(&out);
}

#[test]
fn english() {
    check(
        "en",
        "
They say that the Minister of Foreign Affairs Ada Moor met Secretary of Homeland Security Tom Karsh.
The Minister for Special Duties Tom Moor said so, and Moor left.
They saw the Envoy of Istren, and Ambassador to the Harbour Union Ada Moor left with Moor.
They met Senator from Velmara Ada Moor, and Moor left.
The Speaker of the House of Deputies Ada Moor left with Moor.
They met Governor of Port Istren Ada Moor, and Moor left.
They met Bewildered Ms Moor, Prime Minister Mr Karsh and Dr Lund.
The widow of Martin Luther Karsh spoke of Karsh.
Then Ada Moor, but she worked for years as a reporter, left.
Then Ada Moor, a spokesman said, left. Then Ada Moor, editor Tom Karsh and others left.
They left Istren, city of about 200,000, and Lund, in Velmara state, for Bryn, capital of the U.S. colony.
Then Ada Moor, journalist working for the Herald, met Tom Lund, chief executive officer of Amberline.
They saw the Ada Moor Twitter account, and HWU Contractor Tom Karsh spoke Hindi there.
",
        &expect![[r#"
            Ada Moor | Minister of Foreign Affairs · Tom Karsh | Secretary of Homeland Security
            Tom Moor · Moor
            Envoy of Istren · Ada Moor · Moor
            Ada Moor · Moor
            Ada Moor | Speaker of the House of Deputies · Moor
            Ada Moor | Governor of Port Istren · Moor
            Moor · Karsh | Prime Minister · Lund
            Martin Luther Karsh · Karsh
            Ada Moor
            Ada Moor · Ada Moor · Tom Karsh | editor
            Istren | city of about 200,000 · Lund · Velmara · Bryn | capital of the U.S. colony · U.S.
            Ada Moor | journalist working for the Herald · Herald · Tom Lund | chief executive officer of Amberline · Amberline
            Ada Moor · Tom Karsh | HWU Contractor
        "#]],
    );
}

#[test]
fn french() {
    check(
        "fr",
        "
Le ministre de l’Intérieur Paul Renard a réagi.
Le ministre de l'Intérieur, Paul Renard, a réagi.
Interrogée, la présidente Ada Moreau a ri.
Hier, l’ancien président de la République Paul Renard a parlé avec le chancelier allemand Otto Kern.
La porte-parole du gouvernement Ada Moreau a nié.
Le maire de Paris a vu Ada Moreau.
Paul Renard, ministre des Affaires étrangères, est venu.
Ada Moreau, qui est ministre, est venue.
Le président rencontre Ada Moreau.
Hier Ada Moreau, l'ancienne cheffe de file des écologistes, a ri.
Paul Renard, maire qui a démissionné, est venu.
",
        &expect![[r#"
            Paul Renard | ministre de l’Intérieur
            Paul Renard | ministre de l'Intérieur
            Ada Moreau | présidente
            Paul Renard | ancien président de la République · Otto Kern | chancelier allemand
            Ada Moreau | porte-parole du gouvernement
            Paris · Ada Moreau
            Paul Renard | ministre des Affaires étrangères
            Ada Moreau
            Ada Moreau
            Ada Moreau | ancienne cheffe de file des écologistes
            Paul Renard | maire
        "#]],
    );
}

#[test]
fn spanish() {
    check(
        "es",
        "
La ministra de Hacienda, Ada Mora Ruiz, dijo que no.
El presidente Pablo Salas viaja hoy.
El expresidente de México Pablo Salas Ortiz viaja hoy.
Ayer el canciller alemán, Otto Kern, llamó al ministro Pablo Salas.
Pablo Salas, alcalde de Ostrel desde mayo, dimitió.
El alcalde de Ostrel no vio a Pablo Salas.
Llegó Pablo Salas, que fue ministro.
",
        &expect![[r#"
            Hacienda · Ada Mora Ruiz | ministra de Hacienda
            Pablo Salas | presidente
            Pablo Salas Ortiz | expresidente de México
            Otto Kern | canciller alemán · Pablo Salas | ministro
            Pablo Salas | alcalde de Ostrel desde mayo · Ostrel
            Ostrel · Pablo Salas
            Pablo Salas
        "#]],
    );
}

#[test]
fn russian() {
    check(
        "ru",
        "
Президент Белоруссии Павел Зимский прибыл в порт.
Вчера президент Павел Сергеевич Зимский прибыл в порт.
Как заявил министр иностранных дел РФ Павел Зимский, всё готово.
Министр обороны Павел Зимский уехал.
Об этом сказал глава МИД Павел Зимский.
Вчера бывший премьер-министр Украины Павел Зимский уехал.
Павел Зимский, лидер оппозиции, уехал.
Павел Зимский, который был министром, уехал.
Вчера министр встретил Павла Зимского.
",
        &expect![[r#"
            Павел Зимский | Президент Белоруссии
            Павел Сергеевич Зимский | президент
            Павел Зимский | министр иностранных дел РФ
            Павел Зимский | Министр обороны
            Павел Зимский | глава МИД
            Павел Зимский | бывший премьер-министр Украины
            Павел Зимский | лидер оппозиции
            Павел Зимский
            Павла Зимского
        "#]],
    );
}

#[test]
fn belarusian() {
    check(
        "be",
        "
Прэзідэнт Беларусі Павел Зімскі прыбыў у порт.
Учора міністр замежных спраў Літвы Павел Зімскі паехаў.
Пра гэта сказала лідарка апазіцыі Алена Моар.
Алена Моар, былая міністарка, паехала.
",
        &expect![[r#"
            Павел Зімскі | Прэзідэнт Беларусі
            Павел Зімскі | міністр замежных спраў Літвы
            Алена Моар | лідарка апазіцыі
            Алена Моар | былая міністарка
        "#]],
    );
}

#[test]
fn ukrainian() {
    check(
        "uk",
        "
Президент України Павло Зимський прибув у порт.
Учора міністерка оборони Олена Моор поїхала.
Про це сказав речник МЗС Павло Зимський.
Олена Моор, колишня міністерка оборони, поїхала.
",
        &expect![[r#"
            Павло Зимський | Президент України
            Олена Моор | міністерка оборони
            Павло Зимський | речник МЗС
            Олена Моор | колишня міністерка оборони
        "#]],
    );
}

/// Every noun has a capital: what tells a name is what stands before it.
#[test]
fn german() {
    check(
        "de",
        "
Anna Lind hat den Hafen von Ostrel besucht. Der Bürgermeister lobte Lind, der Regen störte Linds Rede.
Verkehrsministerin Vera Kuhn und Trainer Marquardt sprachen über das Wetter.
„Wir gehen“, sagte Weber. Der Berg ruft, und Weber geht. Die Zeitung fordert Neuwahlen.
Frau Sattler, Dr. Oltmanns und Herr von Bergen kamen aus Ostrel.
Karl Otto, Ministerpräsident des Landes, und Ursula von der Leine reden in der Stadt.
Die Polizei Ostrel bat Anwohner um Hinweise, das Ministerium schwieg.
Der Bundeskanzler reiste mit dem Zug nach Paris und traf Präsident Emmanuel Morel.
Anna Кузнецов kam. Dann ging Кузнецова, und Frau Gras sah GRAẞ.
",
        &expect![[r#"
            Anna Lind · Lind · Lind
            Vera Kuhn | Verkehrsministerin · Marquardt | Trainer
            Weber · Weber
            Sattler · Oltmanns · von Bergen
            Karl Otto | Ministerpräsident des Landes · Ursula von der Leine

            Emmanuel Morel | Präsident
            Anna Кузнецов · Gras
        "#]],
    );
}
