"""Given names people in German and English speaking workshops have, without those that are words as well."""

_NAMES = """
Aaron Achim Adrian Ahmed Aischa Alena Alexandra Alexander Ali Alice Alina Alison Amelie Amir Amy Anastasia Andre
Andrea Andreas Andrew Angela Angelika Anita Anja Anke Anna Annalena Anne Annegret Anneliese Annette Annika Anton
Antje Antonia Arne Arthur Astrid Axel Ayse Barbara Bastian Beate Beatrice Benedikt Benjamin Bernadette Bernd
Bernhard Berthold Bettina Birgit Bjarne Bodo Boris Brigitte Britta Bruno Burkhard Carina Carla Carlos Carmen
Carola Caroline Carsten Cedric Charlotte Chloe Christa Christian Christiane Christina Christine Christoph
Christopher Clara Claudia Claus Clemens Constanze Cornelia Cornelius Dagmar Damian Daniel Daniela David Deborah
Denise Dennis Detlef Diana Dieter Dietmar Dirk Dominik Dominique Doreen Doris Dorothea Dörte Edeltraud Eduard Edith
Elena Elias Elif Elisabeth Elise Elke Ellen Emil Emilia Emily Emma Emre Erik Erika Esther Eva Evelyn Fabian Fatima
Fatma Felix Ferdinand Finn Florian Franka Franz Franziska Frauke Frederik Friederike Friedhelm Friedrich Fritz
Gabi Gabriele Georg George Gerald Gerd Gerhard Gerlinde Gertrud Gesine Gisela Gregor Gudrun Günter Günther Guido
Gustav Hanna Hannah Hannelore Hannes Hans Harald Hartmut Hasan Heidi Heike Heiko Heiner Heinrich Heinz Helen Helena
Helga Helge Helmut Hendrik Henning Henrik Henry Herbert Hilde Hildegard Holger Horst Hubert Ilka Ilona Ilse Imke
Ina Ines Inga Ingeborg Ingo Ingrid Inka Irene Irina Irmgard Isabel Isabell Isabella Ivan Jacqueline Jakob James
Jana Janine Jannik Jason Jeanette Jennifer Jens Jeremy Jessica Joachim Jochen Johann Johanna Johannes John Jonas
Jonathan Jörg Jörn Josef Josefine Joseph Joshua Judith Jule Julia Julian Juliane Jürgen Jutta Kai Karin Karina
Karl Karla Karolin Karsten Katharina Kathrin Katja Katrin Kerstin Kevin Kilian Kirsten Klara Klaus Konrad Konstantin
Konstanze Kristin Kristina Kurt Lara Larissa Lars Laura Lea Lena Lennart Leo Leonard Leonie Leopold Lina Linda
Lisa Lorenz Lothar Louisa Louise Luca Lucas Lucia Ludwig Luis Luise Lukas Lutz Lydia Magdalena Maik Maike Maja
Malte Manfred Manuel Manuela Marc Marcel Marco Marcus Margarete Margit Margot Maren Maria Marianne Marie Marina
Mario Marion Marius Markus Marlene Marlies Marta Martha Martin Martina Marvin Mathias Mathilda Matthew Matthias
Maximilian Mehmet Melanie Melina Melissa Meike Mia Michael Michaela Michelle Miriam Mirjam Mirko Mohammed Mona
Monika Moritz Murat Mustafa Nadine Nadja Natalie Natascha Nele Nicholas Nicola Nicolas Nicole Niels Niklas Nils
Nina Noah Nora Norbert Olaf Oleg Oliver Olivia Oskar Oswald Otto Pascal Patricia Patrick Patrizia Paul Paula
Pauline Peggy Peter Petra Philip Philipp Pia Rafael Ralf Ralph Ramona Raphael Rebecca Regina Reinhard Reinhold
Renate Renée Ricarda Richard Rita Robert Robin Roland Rolf Romy Ronald Ronja Rosemarie Rüdiger Rudi Rudolf
Ruth Sabine Sabrina Samira Samuel Sandra Sara Sarah Sascha Saskia Sebastian Selina Serkan Siegfried Sigrid Silke
Silvia Simon Simone Sina Sofia Sofie Sonja Sophia Sophie Stefan Stefanie Steffen Steffi Stephan Stephanie Steven
Susan Susanne Susi Sven Svenja Swantje Sybille Sylvia Tamara Tanja Tatjana Thea Theo Theodor Theresa Thomas
Thorben Thorsten Tilman Timo Tina Tobias Torben Torsten Traudel Udo Ulf Uli Ulla Ulrich Ulrike Ursula Ute Uwe
Valentin Valerie Vanessa Vera Verena Veronika Viktor Viktoria Vincent Vivien Volker Waldemar Walter Waltraud Werner
Wiebke Wilfried Wilhelm William Willi Wolfgang Xaver Yasemin Yannick Yvonne Zoe Tarek
"""

GIVEN_NAMES = frozenset(_NAMES.split())
"""Left out, because they are words, months or cards as well: Ernst, Frank, Grace, Heide, Iris, Jan, June, Kim, Mark,
Max, May, Roman, Rose, Till, Tim, Tom, Will, Wolf. With a surname or a title they are found all the same."""

_AMBIGUOUS = "Ernst Falk Frank Grace Heide Iris Jan Jasmin Kim Mark Max Roman Rose Till Tim Tom"

NAMES_WITH_SURNAME = GIVEN_NAMES | frozenset(_AMBIGUOUS.split())
